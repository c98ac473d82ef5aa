"""The kinds of field that data files are made of: texts to translate, names that stay, ids and references.

A field's kind is a marker in its annotation. Whoever needs all texts or all references walks the models by these markers (see
`walk`), so a new model needs no code of its own to be translated or checked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from methodology.yaml_reader import KeyPath


@dataclass(frozen=True)
class Translatable:
    """Marks a text, or a list of texts, that is translated. `one` names the field with its wording for a count of one."""

    one: str | None = None


@dataclass(frozen=True)
class Reference:
    """Marks the id of another thing, or the path of a page."""

    noun: str


def not_blank(text: str) -> str:
    """The text, if there is one, with nothing invisible around it."""
    # A message of ours goes on where the name of the field ends.
    if not text.strip():
        raise PydanticCustomError("blank", "is blank; write it, or delete the key")
    if text.endswith("\n"):
        raise PydanticCustomError("line_break", "ends with a line break; write >- in place of > and |- in place of |")
    if text != text.strip():
        raise PydanticCustomError("edges", "begins or ends with a space; delete it")
    return text


def exact(value: Any) -> Decimal:
    """A number with the decimals that it was written with."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "is no number; write one, without quotes")
    if value < 0:
        raise PydanticCustomError("negative", "is below zero; write 0 or more")
    return Decimal(value)


SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

Id = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$")]
ItemId = Annotated[str, StringConstraints(pattern=rf"^{SLUG}\.{SLUG}$")]
Anchor = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$")]
Name = Annotated[str, StringConstraints(max_length=200), AfterValidator(not_blank)]
Title = Annotated[str, StringConstraints(max_length=80), AfterValidator(not_blank), Translatable()]
Text = Annotated[str, StringConstraints(max_length=600), AfterValidator(not_blank), Translatable()]
Forms = Annotated[list[Name], Translatable()]
Number = Annotated[Decimal, BeforeValidator(exact), WithJsonSchema({"type": "number", "minimum": 0})]
SourceId = Annotated[str, Reference("source")]
RoleId = Annotated[str, Reference("role")]
TermId = Annotated[str, Reference("term")]
PrincipleId = Annotated[str, Reference("principle")]
PagePath = Annotated[str, Reference("page")]


class Data(BaseModel):
    """Anything that a data file holds: nothing unknown in it, nothing converted in silence, and it never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class DataFile(Data):
    """What one file holds. `lang` is the language in which its texts are written."""

    lang: Language = "en"


class Thing(Data):
    """Data with an id of its own. `noun` is the word by which references and translations name it."""

    noun: ClassVar[str]
    id: Id


class Citation(Data):
    """Where a fact comes from: a source and the place in it, as the source numbers or names it."""

    id: SourceId
    place: Name | None = None


Sourced = Annotated[list[Citation], Field(min_length=1)]


@dataclass(frozen=True)
class Leaf:
    """One marked value in a model: what it is, where it stands, and to which thing it belongs."""

    path: KeyPath
    value: Any
    marker: Translatable | Reference
    thing: Thing | None
    key: str
    field: str


def walk(model: Data, path: KeyPath = (), thing: Thing | None = None, key: str = "") -> Iterator[Leaf]:
    """Every marked value in `model` and below, in the order of the fields."""
    if isinstance(model, Thing):
        thing, key = model, thing_key(model, key)
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        here = (*path, info.alias or name)
        if value is None:
            continue
        own, of_items = markers(type(model), name)
        if own:
            yield Leaf(here, value, own, thing, key, name)
        if isinstance(value, Data):
            yield from walk(value, here, thing, key)
        for place, part in enumerate(value) if isinstance(value, list) else ():
            if isinstance(part, Data):
                yield from walk(part, (*here, place), thing, key)
            elif of_items:
                yield Leaf((*here, place), part, of_items, thing, key, name)


def things(model: Data, path: KeyPath = (), key: str = "") -> Iterator[tuple[KeyPath, str, Thing]]:
    """Every thing in `model` with its path and its key."""
    if isinstance(model, Thing):
        key = thing_key(model, key)
        yield path, key, model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for place, part in enumerate(value) if isinstance(value, list) else ():
            if isinstance(part, Data):
                yield from things(part, (*path, name, place), key)


def nouns_in(model: type[Data]) -> set[str]:
    """The nouns of the things that a model may hold, itself included."""
    found = {model.noun} if issubclass(model, Thing) else set()
    for info in model.model_fields.values():
        for part in (info.annotation, *get_args(info.annotation)):
            if isinstance(part, type) and issubclass(part, Data):
                found |= nouns_in(part)
    return found


def thing_key(thing: Thing, parent: str) -> str:
    """A thing's key among those of its noun: its id, behind the key of the thing that holds it."""
    return f"{parent}.{thing.id}" if parent else thing.id


@cache
def markers(model: type[Data], name: str) -> tuple[Translatable | Reference | None, Translatable | Reference | None]:
    """The marker of a field of `model`, and the marker of the items if the field is a list."""
    info = model.model_fields[name]
    own = _last(info.metadata)
    of_items = None
    alternatives = get_args(info.annotation) if get_origin(info.annotation) in (Union, UnionType) else (info.annotation,)
    for part in alternatives:
        if get_origin(part) is Annotated:
            own = own or _last(part.__metadata__)
            part = get_args(part)[0]
        if get_origin(part) is list:
            of_items = _last(getattr(get_args(part)[0], "__metadata__", ()))
    return own, of_items


def _last(metadata: Iterable[object]) -> Translatable | Reference | None:
    found = [marker for marker in metadata if isinstance(marker, Translatable | Reference)]
    return found[-1] if found else None
