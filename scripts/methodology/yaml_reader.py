"""Reads YAML strictly: plain data with a line and a column for every value.

YAML has corners in which two programs read two things (`no`, `012`, two equal keys, aliases, tags). This reader refuses them,
so that what an editor sees in the file is what the site gets. It builds the data from PyYAML's events with a stack of its own;
so neither deep nesting nor an alias bomb can exhaust anything.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError
from yaml.resolver import Resolver

from methodology.problems import Problem, ProblemsFound
from methodology.yaml_syntax import explain

type_names = {bool: "true or false", int: "a number", Decimal: "a number", str: "text", list: "a list", dict: "a group of keys"}
DEEPEST = 12

# A breaking of lines that editors do not show as one, and a half of a character, which an escape can write.
HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
HALF = re.compile("[\ud800-\udfff]")
INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
# Numbers to newer programs, text to PyYAML.
NEWER_NUMBER = re.compile(r"[-+]?(?:0o?[0-9]+|\.[0-9]+|[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+)\Z")
MOST_DIGITS = 15
TIMESTAMP = "tag:yaml.org,2002:timestamp"
STRING = "tag:yaml.org,2002:str"
NULL = "tag:yaml.org,2002:null"

KeyPath = tuple[str | int, ...]


@dataclass
class Document:
    """A YAML file as data, with the place of everything in it."""

    file: str
    data: Any
    values: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)

    def problem(self, path: KeyPath, message: str, *, at_key: bool = False) -> Problem:
        """A problem with what stands at `path`, or with the nearest thing around it that has a place."""
        places = self.keys if at_key and path in self.keys else self.values
        while path not in places and path:
            path = path[:-1]
        line, column = places.get(path, (1, 1))
        return Problem(self.file, line, column, message)


def decode(raw: bytes, file: str) -> str:
    """The text of a file's bytes. Raises ProblemsFound where they are not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.removeprefix(BOM_UTF8).decode("utf-8", "replace")
        place = place_in(text, len(error.object[: error.start].decode("utf-8")))
        raise ProblemsFound([Problem(file, *place, "the file is not UTF-8 text; save it in the encoding UTF-8")]) from None


def place_in(text: str, offset: int) -> tuple[int, int]:
    """The line and the column at an offset in a text."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def read(path: Path, root: Path) -> Document:
    """The YAML file at `path`, named in messages relative to `root`.

    Raises ProblemsFound with everything that is wrong in it.
    """
    file = path.relative_to(root).as_posix()
    return parse(decode(path.read_bytes(), file), file)


# Nobody changes a document; and who reads a project again, as `make serve` does after each change, finds most files as they were.
@lru_cache(maxsize=1024)
def parse(text: str, file: str, first_line: int = 1) -> Document:
    """`text` as data; `first_line` is the line of `file` on which it begins.

    Raises ProblemsFound with everything that is wrong in it.
    """
    reader = _Reader(file, first_line)
    if hidden := [reader.hidden(text, found.start()) for found in HIDDEN_BREAK.finditer(text)]:
        raise ProblemsFound(hidden)
    try:
        reader.read(text)
    except yaml.MarkedYAMLError as error:
        line, column, message = explain(error, text)
        # What was strange just before is of the same cause.
        reader.problems = [problem for problem in reader.problems if problem.line < line + first_line - 1]
        reader.problems.append(Problem(file, line + first_line, column + 1, message))
    except ReaderError as error:
        reader.problems.append(reader.hidden(text, error.position))
    if not reader.problems and reader.document.data is None:
        reader.problems.append(Problem(file, first_line, 1, "the file is empty; write its data or delete it"))
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return reader.document


class _Reader:
    """Builds one document from the events of PyYAML's parser."""

    def __init__(self, file: str, first_line: int) -> None:
        self.document = Document(file, None)
        self.first_line = first_line
        self.problems: list[Problem] = []

    def read(self, text: str) -> None:
        events = self._events(text)
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._complain(event, "a second document begins here; keep one document in a file and delete the line ---")
                    return
                self.document.data = self._value(next(events), (), events)

    def _events(self, text: str) -> Iterator[Event]:
        loader = yaml.SafeLoader(text)
        try:
            while loader.check_event():
                yield loader.get_event()  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError):
            # PyYAML stumbles over escapes and versions with numbers beyond all bounds.
            line, column = loader.line + self.first_line, loader.column + 1
            self.problems.append(Problem(self.document.file, line, column, "this number stands for nothing; correct or delete it"))
            raise ProblemsFound(self.problems) from None

    def hidden(self, text: str, offset: int) -> Problem:
        """The problem with a character that nobody sees and YAML does not want."""
        line, column = place_in(text, offset)
        message = "an invisible character that YAML does not allow stands here; delete it"
        return Problem(self.document.file, line + self.first_line - 1, column, message)

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _complain(self, event: Event, message: str) -> None:
        self.problems.append(Problem(self.document.file, *self._place(event), message))

    def _value(self, event: Any, path: KeyPath, events: Iterator[Event]) -> Any:
        self.document.values[path] = self._place(event)
        if isinstance(event, AliasEvent):
            self._complain(event, f"the alias *{event.anchor} is not read; write the value out")
            return None
        self._refuse_extras(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        self._refuse_depth(event, len(path))
        return self._mapping(path, events) if isinstance(event, MappingStartEvent) else self._sequence(path, events)

    def _refuse_depth(self, event: Event, depth: int) -> None:
        """Stops at what is nested too deep: to read on could take for ever."""
        if depth >= DEEPEST:
            self._complain(event, f"this is nested more than {DEEPEST} levels deep; make it flatter")
            raise ProblemsFound(self.problems)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            self._complain(event, f"the anchor &{event.anchor} is not read; delete it")
        if event.tag is not None:
            self._complain(event, f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')} is not read; delete it")
        if isinstance(event, ScalarEvent) and HALF.search(event.value):
            self._complain(event, "an escape in this text stands for no character; write the character itself")

    def _skip(self, events: Iterator[Event]) -> None:
        depth = 1
        while depth:
            event = next(events)
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                depth += 1
                self._refuse_depth(event, depth)
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                depth -= 1

    def _sequence(self, path: KeyPath, events: Iterator[Event]) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._value(event, (*path, len(items)), events))
        return items

    def _mapping(self, path: KeyPath, events: Iterator[Event]) -> dict[str, Any]:
        group: dict[str, Any] = {}
        repeats = False
        while not isinstance(event := next(events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                self._complain(event, "a key must be a single word; write name: value")
                if not isinstance(event, AliasEvent):
                    self._skip(events)
                self._value(next(events), path, events)
                continue
            key = event.value
            if key in group:
                # Where several keys are repeated, the dash of a new entry is missing: one message is enough.
                if not repeats:
                    first, _ = self.document.keys[(*path, key)]
                    advice = "keep one of them, or begin a new entry with a dash" if path else "keep one of them"
                    self._complain(event, f'the key "{key}" stands here a second time (first on line {first}); {advice}')
                repeats = True
            else:
                self._refuse_extras(event)
                self.document.keys[(*path, key)] = self._place(event)
            group[key] = self._value(next(events), (*path, key), events)
        return group

    def _scalar(self, event: ScalarEvent) -> str | int | Decimal | bool | None:
        text: str = event.value
        if event.style is not None:
            return text
        if text in ("true", "false"):
            return text == "true"
        if INT.match(text) or FLOAT.match(text):
            if len(text) > MOST_DIGITS:
                self._complain(event, f"a number of more than {MOST_DIGITS} digits is not read exactly; for text, write it in quotes")
                return None
            return int(text) if INT.match(text) else Decimal(text)
        tag = Resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        if tag == NULL:
            what = f"{text} stands for no value at all" if text else "a value is missing here"
            self._complain(event, f"{what}; write a value, or delete the line")
            return None
        if tag not in (STRING, TIMESTAMP) or NEWER_NUMBER.match(text):
            self._complain(event, f'{text} means different things to different programs; for text, write "{text}" in quotes')
        return text
