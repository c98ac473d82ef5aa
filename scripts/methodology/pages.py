"""The pages of docs/: their front matter and body, by language and path."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints

from methodology.fields import Data, Language
from methodology.problems import Problem, ProblemsFound
from methodology.site import Site
from methodology.validation import validate
from methodology.yaml_reader import Document, decode, parse

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$")
HEADING_ID = re.compile(r"\{ #([a-z0-9]+(?:[.-][a-z0-9]+)*) \}$")
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


class FrontMatter(Data):
    """What a page says of itself. `original` marks a page that was written in that language and may lack the others."""

    title: Annotated[str, StringConstraints(max_length=70, min_length=1)]
    description: Annotated[str, StringConstraints(max_length=200, min_length=1)]
    original: Language | None = None
    hide: list[Literal["navigation", "toc"]] = []


@dataclass(frozen=True)
class Heading:
    """A heading as the page's source has it; `id` is None where it has none of its own."""

    level: int
    id: str | None
    line: int


@dataclass
class Page:
    """A page: `path` is the same in every language, `body` begins on `first_line` of `file`."""

    language: str
    path: str
    file: str
    meta: FrontMatter
    front_matter: Document
    body: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)

    def problem(self, offset: int, message: str) -> Problem:
        """A problem at an offset in the body."""
        before = self.body[:offset]
        return Problem(self.file, self.first_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1, message)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings in the source, outside code."""
        found = []
        for number, line in lines_outside_code(self.body):
            if heading := HEADING.match(line):
                own = HEADING_ID.search(heading.group(2))
                found.append(Heading(len(heading.group(1)), own.group(1) if own else None, self.first_line + number))
        return found


def lines_outside_code(body: str) -> list[tuple[int, str]]:
    """The lines of a body that are not in a fenced code block, with their numbers from 0."""
    lines, fence = [], None
    for number, line in enumerate(body.split("\n")):
        mark = FENCE.match(line)
        if fence is None and mark:
            fence = mark.group(1)
        elif fence is not None:
            if mark and mark.group(1).startswith(fence):
                fence = None
        else:
            lines.append((number, line))
    return lines


Pages = dict[tuple[str, str], Page]


def read_pages(site: Site) -> tuple[Pages, dict[tuple[str, str], list[Problem]]]:
    """All pages by language and path, and in the same way what is wrong with those that cannot be read."""
    pages: Pages = {}
    unreadable: dict[tuple[str, str], list[Problem]] = {}
    for language in site.languages:
        folder = site.docs / language
        for file in sorted(folder.rglob("*.md")):
            path = file.relative_to(folder).with_suffix("").as_posix()
            try:
                pages[language, path] = _read_page(file, language, path, site)
            except ProblemsFound as found:
                unreadable[language, path] = found.problems
    return pages, unreadable


def _read_page(source: Path, language: str, path: str, site: Site) -> Page:
    file = source.relative_to(site.root).as_posix()
    text = decode(source.read_bytes(), file).replace("\r\n", "\n")
    found = FRONT_MATTER.match(text)
    if not found:
        message = "the page has no front matter; begin it with a line ---, then title: and description:, then a line ---"
        raise ProblemsFound([Problem(file, 1, 1, message)])
    front_matter = parse(found.group(1), file, first_line=2)
    return Page(
        language=language,
        path=path,
        file=file,
        meta=validate(front_matter, FrontMatter),
        front_matter=front_matter,
        body=text[found.end() :],
        first_line=text.count("\n", 0, found.end()) + 1,
    )


def original_language(path: str, pages: Pages, site: Site) -> str:
    """The language from which a page is shown where it is missing: its declared original, else the first that has it."""
    having = [language for language in site.languages if (language, path) in pages]
    declared = next((pages[language, path].meta.original for language in having if pages[language, path].meta.original), None)
    return declared if declared in having else having[0]
