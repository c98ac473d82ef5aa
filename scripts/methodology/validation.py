"""Turns a YAML document into a model, and what pydantic finds wrong into problems an editor can act on."""

from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from methodology.fields import Data
from methodology.problems import Problem, ProblemsFound, closest, nearest
from methodology.yaml_reader import Document, KeyPath, type_names

Model = TypeVar("Model", bound=Data)


def validate(document: Document, model: type[Model]) -> Model:
    """The document's data as `model`. Raises ProblemsFound with everything that does not fit."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = error.errors()
    misspelt = {_meant(model, error["loc"]) for error in found if error["type"] == "extra_forbidden"}
    # A misspelt key is missing too; to mend it once is enough.
    kept = [error for error in found if error["type"] != "missing" or error["loc"] not in misspelt]
    raise ProblemsFound(_problem(document, model, error) for error in kept)


def _meant(model: type[Data], path: KeyPath) -> KeyPath:
    """The path that is probably meant by one that ends in an unknown key."""
    return *path[:-1], closest(str(path[-1]), _known_keys(model, path[:-1])) or path[-1]


def _problem(document: Document, model: type[Data], error: ErrorDetails) -> Problem:
    path = tuple(error["loc"])
    context = error.get("ctx", {})
    value = error["input"]
    label = _label(path)
    match error["type"]:
        case "missing":
            return document.problem(path[:-1], f'the key "{path[-1]}" is missing; add it')
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            return document.problem(path, f'there is no key "{path[-1]}" here; {nearest(str(path[-1]), known)}', at_key=True)
        case "literal_error":
            expected = context["expected"].replace("'", "").replace(" or ", ", ")
            message = f"{label} is {_shown(value)}; {nearest(str(value), expected.split(', '))}"
        case "string_too_long":
            message = f"{label} has {len(value)} characters; shorten it to {context['max_length']}"
        case "string_pattern_mismatch":
            message = f"{label} is {_shown(value)}; {_pattern_advice(context['pattern'])}"
        case "too_short":
            message = f"{label} has {_entries(context['actual_length'])}; write at least {context['min_length']}"
        case "too_long":
            message = f"{label} has {_entries(context['actual_length'])}; write at most {context['max_length']}"
        case "greater_than_equal":
            message = f"{label} is {_shown(value)}; write {context['ge']} or more"
        case "less_than_equal":
            message = f"{label} is {_shown(value)}; write {context['le']} or less"
        case "int_type" | "int_from_float":
            message = f"{label} is {_shown(value)}; write a whole number, without quotes"
        case "string_type" | "list_type" | "model_type" as kind:
            message = f"{label} is {type_names[type(value)]}; {_type_advice(kind, value, model, path)}"
        case _ if "url" not in error:
            # A message of ours goes on behind the name of the field; one about a whole group names its fields itself.
            message = error["msg"] if isinstance(value, dict) else f"{label} {error['msg']}"
        case _:
            message = f"{label} is {_shown(value)}, which does not fit; see other files of this kind for what stands there"
    return document.problem(path, message)


def _label(path: KeyPath) -> str:
    """What stands at a path, as an editor calls it: a field, with the group that it is in, or an entry of a list."""
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f"an entry of {path[-2]}" if len(path) > 1 else "an entry of the file"
    return f"{path[-2]}.{path[-1]}" if len(path) > 1 and isinstance(path[-2], str) else path[-1]


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _shown(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else type_names[type(value)] if isinstance(value, list | dict | bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _type_advice(kind: str, value: Any, model: type[Data], path: KeyPath) -> str:
    """What to write instead of a value of another type."""
    match kind:
        case "string_type":
            return "write one text" if isinstance(value, list | dict) else "for text, write it in quotes"
        case "list_type":
            return f"write a list, such as [{value}]" if isinstance(value, str) else "write a list, each entry behind a dash"
        case _:
            return f"write its keys ({', '.join(_known_keys(model, path))}), each with its value"


def _pattern_advice(pattern: str) -> str:
    if "@" in pattern:
        return "write an e-mail address"
    if pattern.startswith("^[12]"):
        return "write a year, a month or a day, such as 2024, 2024-04 or 2024-04-30"
    if pattern.startswith("^https"):
        return "write an address that begins with https://"
    if r"\." in pattern:
        return "write the role, a dot and a name of small letters a-z, digits and hyphens"
    if pattern == "^[a-z]{2,3}$":
        return "write the code of a language, such as cs"
    if pattern == "^[A-Z]{3}$":
        return "write three capital letters, such as ULK"
    return "write it with small letters a-z, digits and single hyphens"


def _known_keys(model: type[Data], path: KeyPath) -> list[str]:
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
