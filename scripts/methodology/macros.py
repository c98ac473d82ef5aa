"""Runs the macros that pages call: the templates of overrides/macros, in an environment where nothing can do harm.

A macro gets the things of the catalogue in the page's language and the address of other pages; it gives HTML. What it gives
enters the page after Markdown has run (see `insert` and `fill`), so nothing in data can be taken for Markdown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Any, Protocol

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.sandbox import ImmutableSandboxedEnvironment

from methodology.calls import Call, find_calls
from methodology.catalogue import Catalogue, UnknownId
from methodology.fields import Data
from methodology.language import Language, plain
from methodology.models import Role
from methodology.pages import Page
from methodology.problems import Problem, nearest
from methodology.report import report
from methodology.teaching import in_schema_org
from methodology.workspace import renamed_steps, steps

# Characters of Unicode's private use area mark the place of a macro's result; Markdown passes them on untouched.
MARK = "\ue000{}\ue001"
MARKS = re.compile("(<p>)?\ue000([0-9]+)\ue001(</p>)?")
BLOCK = re.compile(r"\s*<(?:article|aside|details|div|dl|figure|nav|ol|p|section|table|ul)\b")


class Address(Protocol):
    """Gives the address of a page, or of a heading or item on it, or of a file that lies beside it."""

    def __call__(self, path: str, fragment: str = "", file: str = "") -> str:
        """The address of the page at `path`."""


# A character of Unicode's private use area, which nobody types, marks the addresses that macros write while nothing is built.
PAGE = "\ue002"


def to_page(path: str, fragment: str = "", file: str = "") -> str:
    """The address of a page while nothing is built, as the link check knows it; for a file, that of its page."""
    return f"{PAGE}{path}#{fragment}" if fragment else f"{PAGE}{path}"


@dataclass(frozen=True)
class View:
    """What a macro may know: the language of the page, the addresses and the titles of pages in it."""

    language: Language
    address: Address
    title: Callable[[str], str]
    short_title: Callable[[str], str]
    uses: Callable[[str], list[str]]

    def find(self, noun: str, key: str) -> Data:
        """A thing by noun and key, in the language of the page. Raises UnknownId."""
        return self.language.own(self.language.catalogue.find(noun, key))

    def pick(self, noun: str, keys: list[str]) -> list[Data]:
        """The things of a noun with these keys, in the language of the page. Raises UnknownId."""
        return [self.find(noun, key) for key in keys]

    def every(self, noun: str) -> list[Data]:
        """All things of a noun, in the language of the page. Raises UnknownId where nobody can say which there are."""
        if noun in self.language.catalogue.unreadable:
            raise UnknownId(noun, "", ())
        return [self.language.own(thing) for thing in self.language.catalogue.all(noun).values()]

    def words(self, *keys: str) -> dict[str, str]:
        """Words of the interface, for a script to fill in. Raises UnknownId."""
        return {key: str(self.language.say(key)) for key in keys}

    def role_names(self) -> dict[str, str]:
        """What each role with a checklist is called in the titles of its pages, by its id."""
        lists = self.language.catalogue.all("checklist")
        roles = [self.language.catalogue.find("role", key) for key in self.language.catalogue.all("role") if key in lists]
        return {role.id: str(self.short_title(role.page)) for role in roles if isinstance(role, Role)}

    def names(self) -> dict[str, Any]:
        """The names that a macro's template may use."""
        return {
            "find": self.find,
            "pick": self.pick,
            "every": self.every,
            "say": self.language.say,
            "in_digits": self.language.number,
            "value": self.language.value,
            "when": self.language.when,
            "words": self.words,
            "role_names": self.role_names,
            "steps": lambda: steps(self.language.catalogue),
            "renamed_steps": lambda: renamed_steps(self.language.catalogue),
            "report": lambda series: report(self.language, series),
            "in_schema_org": lambda course: in_schema_org(course, self.language.code),
            "listed": self.language.listed,
            "in_order": self.language.in_order,
            "language_name": self.language.name_of,
            "lang": self.language.code,
            "address": self.address,
            "title": self.title,
            "short_title": self.short_title,
            "uses": self.uses,
        }


class _Missing(StrictUndefined):
    """What Jinja puts in place of something that is not there; any use of it is an error."""

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or f'there is no "{self._undefined_name}"'


class _Compiled(BytecodeCache):
    """The templates as they were compiled in this process: where a project is read again and again, each text is compiled once."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = _Compiled()


class Macros:
    """The macros of one project."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "overrides" / "macros"
        self.root = root
        self.environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self.folder),
            undefined=_Missing,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=COMPILED,
        )
        self.parameters: dict[str, tuple[list[str], int]] = {}
        # Jinja's own globals can loop without end (range) or are of no use here.
        self.environment.globals.clear()
        self.environment.filters["plain"] = plain
        # As short as can be, and in the order in which it was made.
        self.environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}

    @cached_property
    def names(self) -> list[str]:
        """The macros that a page may call; a file that begins with _ is for other macros."""
        return [path.stem for path in sorted(self.folder.glob("[!_.]*.html"))]

    def insert(self, page: Page, view: View) -> tuple[str, list[str], list[Problem]]:
        """The page's body with a token in place of each call, the HTML for each token, and what is wrong with the calls."""
        calls, problems = find_calls(page)
        pieces: list[str] = []
        results: list[str] = []
        position = 0
        # A page cites many times: a template is made ready once for a page.
        ready: dict[str, TemplateModule] = {}
        for call in calls:
            html, problem = self._run(call, page, view, ready)
            problem = problem or _wrong_place(call, html, page)
            if problem:
                problems.append(problem)
            pieces += [page.body[position : call.start], MARK.format(len(results))]
            results.append(html)
            position = call.end
        return "".join([*pieces, page.body[position:]]), results, problems

    def _run(self, call: Call, page: Page, view: View, ready: dict[str, TemplateModule]) -> tuple[str, Problem | None]:
        """The HTML of a call, or the empty text and what is wrong, unless that is told elsewhere."""
        if call.name not in self.names:
            return "", page.problem(call.start, f'there is no macro "{call.name}"; {nearest(call.name, self.names)}')
        try:
            if misuse := self._misuse(call):
                return "", page.problem(call.start, misuse)
            if call.name not in ready:
                ready[call.name] = self.environment.get_template(f"{call.name}.html").make_module(view.names())
            return str(getattr(ready[call.name], call.name)(*call.arguments, **dict(call.keywords))).strip(), None
        except UnknownId as error:
            return "", self._blame(error, call, page, view.language.catalogue)
        except TemplateSyntaxError as error:
            return "", self._at(error, call, page, f"the file cannot be read ({str(error.message).split('. ')[0].rstrip('.')}); mend it")
        except Exception as error:  # noqa: BLE001  # whatever a template does wrong is reported as a problem of the project
            return "", self._at(error, call, page, _failure(error, call, page))

    def _misuse(self, call: Call) -> str:
        """What is wrong with the arguments of a call, held against those that its macro takes."""
        if call.name not in self.parameters:
            tree = self.environment.parse(self.folder.joinpath(f"{call.name}.html").read_text("utf-8"), filename=f"{call.name}.html")
            macro = next((macro for macro in tree.find_all(nodes.Macro) if macro.name == call.name), None)
            if macro is None:
                raise TemplateSyntaxError(f"it holds no macro with the name {call.name}", 1, f"{call.name}.html")
            names = [argument.name for argument in macro.args]
            self.parameters[call.name] = names, len(names) - len(macro.defaults)
        names, needed = self.parameters[call.name]
        given = [*names[: len(call.arguments)], *(name for name, _ in call.keywords)]
        if len(call.arguments) <= len(names) and sorted(given) == sorted({*given} & {*names}) and {*names[:needed]} <= {*given}:
            return ""
        ways = [", ".join(f'"{name}"' for name in names[:count]) for count in range(needed, len(names) + 1)]
        return f"{call.name} takes other arguments; write {' or '.join(f'{{{{ {call.name}({way}) }}}}' for way in ways)}"

    def _blame(self, error: UnknownId, call: Call, page: Page, catalogue: Catalogue) -> Problem | None:
        """Where an unknown id has to be mended: in the call, or else in the data or the template that brought it."""
        if error.noun in catalogue.unreadable:
            return None
        if error.key in (*call.arguments, *(value for _, value in call.keywords)):
            return page.problem(call.start, str(error))
        if (error.noun, error.key) in catalogue.referred:
            return None
        return missing_word(error) if error.noun == "interface" else self._at(error, call, page, str(error))

    def _at(self, error: Exception, call: Call, page: Page, message: str) -> Problem:
        """A problem with the line of a template on which an error arose, or with the call where it arose in none."""
        place = None
        if isinstance(error, TemplateSyntaxError):
            place = error.name or f"{call.name}.html", error.lineno
        traceback = error.__traceback__
        while traceback and not isinstance(error, TemplateSyntaxError):
            template = traceback.tb_frame.f_globals.get("__jinja_template__")
            if template is not None:
                place = template.name, template.get_corresponding_lineno(traceback.tb_lineno)
            traceback = traceback.tb_next
        if place is None:
            return page.problem(call.start, message)
        return Problem((self.folder / place[0]).relative_to(self.root).as_posix(), place[1], None, message)


def missing_word(error: UnknownId) -> Problem:
    """What to say of a word of the interface that is not there."""
    return Problem("data/interface.yml", 1, None, f'the site needs a text with the id "{error.key}", which is not here; add it')


def _failure(error: Exception, call: Call, page: Page) -> str:
    match error:
        case TemplateNotFound():
            reason = f"there is no file {error.name}"
        case RecursionError():
            reason = "it calls itself without end"
        case TypeError() | AttributeError():
            reason = "something is of another kind than it has to be, or is called wrongly"
        case _:
            reason = str(error)
    return f"{page.body[call.start : call.end]} fails here ({reason}); mend the macro or the data that it shows"


def _wrong_place(call: Call, html: str, page: Page) -> Problem | None:
    """What is wrong with the place of a call: values stand in running text, blocks alone between empty lines."""
    before, _, start = page.body[: call.start].rpartition("\n")
    end, _, after = page.body[call.end :].partition("\n")
    if start.startswith("#"):
        return page.problem(call.start, f"{call.name} stands in a heading; move it into the text")
    beside = start, end, before.rpartition("\n")[2], after.partition("\n")[0]
    if BLOCK.match(html) and any(text.strip() for text in beside):
        return page.problem(call.start, f"{call.name} gives a block; put it alone on a line, with an empty line before and after")
    return None


def fill(html: str, results: list[str]) -> str:
    """The page's HTML with the results of the macros in place of their tokens."""

    def put(found: re.Match[str]) -> str:
        before, number, after = found.groups()
        result = results[int(number)]
        if before and after and BLOCK.match(result):
            return result
        return f"{before or ''}{result}{after or ''}"

    return MARKS.sub(put, html)
