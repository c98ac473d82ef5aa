"""Reads YAML strictly: plain data with a line and a column for every value.

YAML has corners in which two programs read two things (`no`, `012`, two equal keys, aliases, tags). This reader refuses them,
so that what an editor sees in the file is what the site gets. It builds the data from PyYAML's events with a stack of its own;
so neither deep nesting nor an alias bomb can exhaust anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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
from yaml.resolver import Resolver

from methodology.problems import Problem, ProblemsFound

type_names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a group of keys"}
DEEPEST = 12

INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
TIMESTAMP = "tag:yaml.org,2002:timestamp"
STRING = "tag:yaml.org,2002:str"

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
        line = raw.count(b"\n", 0, error.start) + 1
        message = "the file is not UTF-8 text; save it in the encoding UTF-8"
        raise ProblemsFound([Problem(file, line, None, message)]) from None


def read(path: Path, root: Path) -> Document:
    """The YAML file at `path`, named in messages relative to `root`.

    Raises ProblemsFound with everything that is wrong in it.
    """
    file = path.relative_to(root).as_posix()
    return parse(decode(path.read_bytes(), file), file)


def parse(text: str, file: str, first_line: int = 1) -> Document:
    """`text` as data; `first_line` is the line of `file` on which it begins.

    Raises ProblemsFound with everything that is wrong in it.
    """
    reader = _Reader(file, first_line)
    try:
        reader.read(text)
    except yaml.MarkedYAMLError as error:
        reader.problems.append(_syntax_problem(error, text, file, first_line))
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + first_line
        message = "the file holds a character that YAML does not allow; delete it"
        reader.problems.append(Problem(file, line, None, message))
    if not reader.problems and reader.document.data is None:
        reader.problems.append(Problem(file, first_line, 1, "the file is empty; write its data or delete it"))
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return reader.document


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    if line < len(lines) and "\t" in lines[line][: column + 1]:
        message = "a tab stands here; YAML takes only spaces for indentation"
    else:
        message = f"this is not valid YAML ({error.problem}); check indentation, colons and quotes just before it"
    return Problem(file, line + first_line, column + 1, message)


class _Reader:
    """Builds one document from the events of PyYAML's parser."""

    def __init__(self, file: str, first_line: int) -> None:
        self.document = Document(file, None)
        self.first_line = first_line
        self.problems: list[Problem] = []

    def read(self, text: str) -> None:
        events = yaml.parse(text, Loader=yaml.SafeLoader)
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._complain(event, "a second document begins here; keep one document in a file and delete the line ---")
                    return
                self.document.data = self._value(next(events), (), events)

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _complain(self, event: Event, message: str) -> None:
        self.problems.append(Problem(self.document.file, *self._place(event), message))

    def _value(self, event: Any, path: KeyPath, events: Iterator[Event]) -> Any:
        self.document.values[path] = self._place(event)
        if isinstance(event, AliasEvent):
            self._complain(event, f"the alias *{event.anchor} is not read; write the value out")
            return None
        if event.anchor:
            self._complain(event, f"the anchor &{event.anchor} is not read; delete it")
        if event.tag is not None:
            self._complain(event, f"the tag {event.tag} is not read; delete it")
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if len(path) >= DEEPEST:
            self._complain(event, f"this is nested more than {DEEPEST} levels deep; make it flatter")
            self._skip(events)
            return None
        return self._mapping(path, events) if isinstance(event, MappingStartEvent) else self._sequence(path, events)

    def _skip(self, events: Iterator[Event]) -> None:
        depth = 1
        while depth:
            event = next(events)
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                depth += 1
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                depth -= 1

    def _sequence(self, path: KeyPath, events: Iterator[Event]) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._value(event, (*path, len(items)), events))
        return items

    def _mapping(self, path: KeyPath, events: Iterator[Event]) -> dict[str, Any]:
        group: dict[str, Any] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = event.value if isinstance(event, ScalarEvent) else "?"
            if not isinstance(event, ScalarEvent):
                self._complain(event, "a key must be a single word; write name: value")
                if not isinstance(event, AliasEvent):
                    self._skip(events)
            elif key in group:
                first, _ = self.document.keys[(*path, key)]
                self._complain(event, f'the key "{key}" stands here a second time (first on line {first}); keep one of them')
            else:
                self.document.keys[(*path, key)] = self._place(event)
            group.setdefault(key, None)
            group[key] = self._value(next(events), (*path, key), events)
        return group

    def _scalar(self, event: ScalarEvent) -> str | int | float | bool | None:
        text: str = event.value
        if event.style is not None:
            return text
        if text in ("true", "false"):
            return text == "true"
        if INT.match(text):
            return int(text) if len(text) < 20 else text
        if FLOAT.match(text):
            return float(text)
        tag = Resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        if tag == "tag:yaml.org,2002:null":
            self._complain(event, "a value is missing here; write one or delete the key")
            return None
        if tag not in (STRING, TIMESTAMP):
            self._complain(event, f'{text} means different things to different programs; for text, write "{text}" in quotes')
        return text
