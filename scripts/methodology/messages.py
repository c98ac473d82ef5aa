"""The texts of data/ that are translated, each with the context by which translators and gettext know it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from methodology.catalogue import Catalogue
from methodology.fields import Translatable, walk
from methodology.problems import Problem
from methodology.yaml_reader import Document, KeyPath

FORM_SEPARATOR = " | "
PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_.-]*\}")


@dataclass(frozen=True)
class Message:
    """A text with its context `noun/key/field`. `one` is its wording for a count of one, where it has such."""

    context: str
    text: str
    one: str | None
    lang: str
    document: Document
    path: KeyPath

    @property
    def id(self) -> str | tuple[str, str]:
        """The message id as gettext has it: the text, or the pair of singular and plural."""
        return (self.one, self.text) if self.one is not None else self.text

    def problem(self, text: str) -> Problem:
        """A problem at the place of this text in data/."""
        return self.document.problem(self.path, text)


def messages(catalogue: Catalogue) -> Iterator[Message]:
    """Every translatable text of the catalogue."""
    for loaded in catalogue.files:
        for leaf in walk(loaded.model):
            if isinstance(leaf.marker, Translatable) and leaf.thing is not None:
                one = getattr(leaf.thing, leaf.marker.one) if leaf.marker.one else None
                context = context_of(leaf.thing.noun, leaf.key, leaf.field)
                yield Message(context, as_text(leaf.value), one, loaded.model.lang, loaded.document, leaf.path)


def context_of(noun: str, key: str, field: str) -> str:
    """The gettext context of a field of a thing."""
    return f"{noun}/{key}/{field}"


def as_text(value: Any) -> str:
    """A translatable value as one text: a list of forms is written with bars between them."""
    return FORM_SEPARATOR.join(value) if isinstance(value, list) else str(value)


def placeholders(text: str) -> set[str]:
    """The words in braces that the page fills in."""
    return set(PLACEHOLDER.findall(text))
