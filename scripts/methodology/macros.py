"""Runs the macros that pages call: the templates of overrides/macros, in an environment where nothing can do harm.

A macro gets the things of the catalogue in the page's language and the address of other pages; it gives HTML. What it gives
enters the page after Markdown has run (see `insert` and `fill`), so nothing in data can be taken for Markdown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from methodology.calls import Call, find_calls
from methodology.catalogue import UnknownId
from methodology.fields import Data
from methodology.language import Language
from methodology.pages import Page
from methodology.problems import Problem, nearest

# Characters of Unicode's private use area mark the place of a macro's result; Markdown passes them on untouched.
MARK = "\ue000{}\ue001"
MARKS = re.compile("(<p>)?\ue000([0-9]+)\ue001(</p>)?")
BLOCK = re.compile(r"\s*<(?:article|aside|details|div|dl|figure|nav|ol|p|section|table|ul)\b")

Address = Callable[[str, str], str]


@dataclass(frozen=True)
class View:
    """What a macro may know: the language of the page, the addresses and the titles of pages in it."""

    language: Language
    address: Address
    title: Callable[[str], str]

    def find(self, noun: str, key: str) -> Data:
        """A thing by noun and key, in the language of the page. Raises UnknownId."""
        return self.language.own(self.language.catalogue.find(noun, key))

    def every(self, noun: str) -> list[Data]:
        """All things of a noun, in the language of the page."""
        return [self.language.own(thing) for thing in self.language.catalogue.all(noun).values()]

    def names(self) -> dict[str, Any]:
        """The names that a macro's template may use."""
        return {
            "find": self.find,
            "every": self.every,
            "say": self.language.say,
            "number": self.language.number,
            "in_order": self.language.in_order,
            "language_name": self.language.name_of,
            "lang": self.language.code,
            "address": self.address,
            "title": self.title,
        }


class Macros:
    """The macros of one project."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "overrides" / "macros"
        self.root = root
        self.environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self.folder),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # Jinja's own globals can loop without end (range) or are of no use here.
        self.environment.globals.clear()

    def names(self) -> list[str]:
        """The macros that a page may call; a file that begins with _ is for other macros."""
        return [path.stem for path in sorted(self.folder.glob("[!_.]*.html"))]

    def insert(self, page: Page, view: View) -> tuple[str, list[str], list[Problem]]:
        """The page's body with a token in place of each call, the HTML for each token, and what is wrong with the calls."""
        calls, problems = find_calls(page)
        pieces: list[str] = []
        results: list[str] = []
        position = 0
        for call in calls:
            html, wrong = self._run(call, view)
            wrong = wrong or _wrong_place(call, html, page.body)
            if wrong:
                problems.append(page.problem(call.start, wrong))
            pieces += [page.body[position : call.start], MARK.format(len(results))]
            results.append(html)
            position = call.end
        return "".join([*pieces, page.body[position:]]), results, problems

    def _run(self, call: Call, view: View) -> tuple[str, str]:
        """The HTML of a call, or what is wrong with it."""
        if call.name not in self.names():
            return "", f'there is no macro "{call.name}"; {nearest(call.name, self.names())}'
        try:
            module = self.environment.get_template(f"{call.name}.html").make_module(view.names())
            return str(getattr(module, call.name)(*call.arguments, **dict(call.keywords))).strip(), ""
        except UnknownId as error:
            # Where a data file cannot be read, nobody knows which ids it would have brought.
            return "", "" if view.language.catalogue.unreadable else f"{call.name}: {error}"
        except TypeError as error:
            place = self._place(error)
            if not place:
                return "", f"{call.name} is called with the wrong arguments ({error}); see the top of overrides/macros/{call.name}.html"
            return "", _failure(call, place, error)
        except Exception as error:  # noqa: BLE001  # whatever a template does wrong is reported as a problem of the page
            return "", _failure(call, self._place(error), error)

    def _place(self, error: Exception) -> str:
        """The line of a macro's template on which an error arose; empty where it arose elsewhere."""
        if isinstance(error, TemplateError) and (lineno := getattr(error, "lineno", None)):
            return f"overrides/macros/{getattr(error, 'name', None) or '?'}:{lineno}"
        place, traceback = "", error.__traceback__
        while traceback:
            file = Path(traceback.tb_frame.f_code.co_filename)
            if file.is_relative_to(self.folder):
                place = f"{file.relative_to(self.root).as_posix()}:{traceback.tb_lineno}"
            traceback = traceback.tb_next
        return place


def _failure(call: Call, place: str, error: Exception) -> str:
    where = f" at {place}" if place else ""
    return f"the macro {call.name} failed{where} ({error}); mend the macro or the data that it shows"


def _wrong_place(call: Call, html: str, body: str) -> str:
    line_start = body.rfind("\n", 0, call.start) + 1
    line_end = body.find("\n", call.end)
    line = body[line_start : line_end if line_end >= 0 else len(body)]
    if line.startswith("#"):
        return f"{call.name} stands in a heading; move it into the text"
    if BLOCK.match(html) and line.strip() != body[call.start : call.end]:
        return f"{call.name} gives a block; put it alone on a line, with an empty line before and after"
    return ""


def fill(html: str, results: list[str]) -> str:
    """The page's HTML with the results of the macros in place of their tokens."""

    def put(found: re.Match[str]) -> str:
        before, number, after = found.groups()
        result = results[int(number)]
        if before and after and BLOCK.match(result):
            return result
        return f"{before or ''}{result}{after or ''}"

    return MARKS.sub(put, html)
