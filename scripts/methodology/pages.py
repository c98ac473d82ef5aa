"""The pages of docs/: their front matter and body, by language and path."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from methodology.fields import SLUG, Data, Language, Name, not_blank
from methodology.problems import Problem, ProblemsFound
from methodology.site import Site
from methodology.validation import validate
from methodology.yaml_reader import Document, decode, parse

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# As Python-Markdown has it: a heading needs no space behind its #, and a line of = or - makes one of the line above it.
HEADING = re.compile(r"(#{1,6})(.*)")
UNDERLINE = re.compile(r"(=+|-+) *")
HEADING_ID = re.compile(r"\{:? *#([^\s{}]+)[^{}]*\}[ #]*$")
GOOD_ID = re.compile(rf"{SLUG}(?:\.{SLUG})*")
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


class FrontMatter(Data):
    """What a page says of itself. `original` marks a page that was written in that language and may lack the others."""

    title: Annotated[str, StringConstraints(max_length=70), AfterValidator(not_blank)]
    description: Name
    short: Annotated[str, StringConstraints(max_length=32, min_length=1)] | None = None
    original: Language | None = None
    hide: list[Literal["navigation", "toc"]] = []


@dataclass(frozen=True)
class Heading:
    """A heading as the page's source has it; `id` is None where it has none of its own, `underlined` if the next line makes it one."""

    level: int
    id: str | None
    line: int
    underlined: bool = False


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
        lines = dict(lines_outside_code(self.body))
        for number, line in lines.items():
            begins_block = line.strip() and not lines.get(number - 1, "").strip()
            underline = UNDERLINE.fullmatch(lines.get(number + 1, "")) if begins_block else None
            if heading := HEADING.match(line):
                level = len(heading[1])
            elif underline:
                level = 1 if underline[1].startswith("=") else 2
            else:
                continue
            own = HEADING_ID.search(line)
            found.append(Heading(level, own[1] if own else None, self.first_line + number, underlined=bool(underline)))
        return found

    @property
    def is_sound(self) -> bool:
        """Whether every heading has a good id of its own, so that the ids can be held against those of other languages."""
        ids = [heading.id or "" for heading in self.headings]
        return all(map(GOOD_ID.fullmatch, ids)) and len(set(ids)) == len(ids)


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
        for file in sorted(file for file in folder.rglob("*.md") if file.is_file()):
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
    if not found or not found[1].strip():
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
