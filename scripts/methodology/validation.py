"""Turns a YAML document into a model, and what pydantic finds wrong into problems an editor can act on."""

from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from methodology.fields import Data
from methodology.problems import Problem, ProblemsFound, nearest
from methodology.yaml_reader import Document, type_names

Model = TypeVar("Model", bound=Data)

WANTED = {
    "string_type": "text; put it in quotes",
    "int_type": "a whole number",
    "list_type": "a list; begin each entry with a dash",
    "model_type": "a group of keys, each with its value",
    "dict_type": "a group of keys, each with its value",
}


def validate(document: Document, model: type[Model]) -> Model:
    """The document's data as `model`. Raises ProblemsFound with everything that does not fit."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise ProblemsFound(_problem(document, model, detail) for detail in error.errors()) from None


def _problem(document: Document, model: type[Data], error: ErrorDetails) -> Problem:
    path = tuple(error["loc"])
    # A document that is no group of keys at all is reported for its first value.
    name = str(path[-1]) if path else "the file"
    context = error.get("ctx", {})
    value = error["input"]
    match error["type"]:
        case "missing":
            return document.problem(path[:-1], f'the key "{name}" is missing; add it')
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            return document.problem(path, f'there is no key "{name}" here; {nearest(name, known)}', at_key=True)
        case "literal_error":
            expected = context["expected"].replace("'", "").replace(" or ", ", ")
            return document.problem(path, f"{_label(path)} is {_shown(value)}; {nearest(str(value), expected.split(', '))}")
        case "string_too_long":
            message = f"{_label(path)} has {len(value)} characters; shorten it to {context['max_length']}"
        case "string_pattern_mismatch":
            message = f"{_label(path)} is {_shown(value)}; {_pattern_advice(context['pattern'])}"
        case "too_short" | "too_long":
            least, most = context.get("min_length"), context.get("max_length")
            wanted = f"at least {least}" if error["type"] == "too_short" else f"at most {most}"
            message = f"{_label(path)} has {context['actual_length']} entries; write {wanted}"
        case "greater_than_equal":
            message = f"{_label(path)} is {_shown(value)}; write {context['ge']} or more"
        case "less_than_equal":
            message = f"{_label(path)} is {_shown(value)}; write {context['le']} or less"
        case kind if kind in WANTED:
            message = f"{_label(path)} is {type_names.get(type(value), 'empty')} ({_shown(value)}); write {WANTED[kind]}"
        case _:
            message = f"{_label(path)}: {error['msg']}"
    return document.problem(path, message)


def _label(path: tuple[int | str, ...]) -> str:
    """A field's name with the name of the group that it is in, as an editor sees them."""
    names = [str(part) for part in path if isinstance(part, str)]
    return ".".join(names[-2:]) if len(names) > 1 and isinstance(path[-2], str) else (names[-1] if names else "the file")


def _shown(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _pattern_advice(pattern: str) -> str:
    if pattern.startswith("^https"):
        return "write an address that begins with https://"
    if r"\." in pattern:
        return "write the role, a dot and a name of small letters a-z, digits and hyphens"
    if pattern == "^[a-z]{2,3}$":
        return "write the code of a language, such as cs"
    return "write it with small letters a-z, digits and single hyphens"


def _known_keys(model: type[Data], path: tuple[int | str, ...]) -> list[str]:
    """The keys that the group at `path` may have."""
    current: Any = model
    for part in path:
        if isinstance(part, str):
            names = {info.alias or name: info.annotation for name, info in current.model_fields.items()}
            current = _model_in(names.get(part))
    return [info.alias or name for name, info in current.model_fields.items()]


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Data):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
