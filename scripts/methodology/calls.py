"""The calls of macros in a page: `{{ name("id") }}`, with nothing but texts and numbers in them."""

import ast
import re
from dataclasses import dataclass

from methodology.pages import Page, lines_outside_code
from methodology.problems import Problem

BRACES = re.compile(r"\{\{|\{%|\{#|\}\}")
TIGHT_ID = re.compile(r"\{#([^\s{}]+) *\}")
# Unicode's private use area: our own marks are of it, and so are the bullets that word processors leave behind.
PRIVATE = re.compile("[\ue000-\uf8ff]")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
CURLY_QUOTES = re.compile("[“”„‟‘’‚«»]")
ADVICE = 'write the name of a macro with texts in quotes, such as {{ checklist("employer") }}'


@dataclass(frozen=True)
class Call:
    """A call of a macro, with its place in the page's body."""

    name: str
    arguments: tuple[object, ...]
    keywords: tuple[tuple[str, object], ...]
    start: int
    end: int


def find_calls(page: Page) -> tuple[list[Call], list[Problem]]:
    """The macro calls of a page, and what looks like one but may not stand there. Code is left alone."""
    calls: list[Call] = []
    strange = "a character that has no meaning in a browser stands here; delete it"
    problems = [page.problem(found.start(), strange) for found in PRIVATE.finditer(page.body)]
    body, position = without_code(page.body), 0
    while found := BRACES.search(body, position):
        start, position = found.span()
        if found.group() == "}}":
            problems.append(page.problem(start, "nothing opens the call that ends here; write {{ before its name"))
            continue
        if found.group() != "{{":
            problems.append(page.problem(start, _foreign(body, start)))
            continue
        end = BRACES.search(body, position)
        if not end or end.group() != "}}" or "\n" in body[start : end.end()]:
            problems.append(page.problem(start, "{{ is not closed on its line; write }} behind the call"))
            if end and end.group() == "}}" and "\n\n" not in body[start : end.end()]:
                position = end.end()
            continue
        position = end.end()
        source = body[start + 2 : end.start()]
        if call := _parse(source, start, position):
            calls.append(call)
        elif CURLY_QUOTES.search(source) and '"' not in source:
            problems.append(page.problem(start, 'the quotes in this call are not straight; write "'))
        else:
            problems.append(page.problem(start, f"this is no call of a macro; {ADVICE}"))
    return calls, problems


def _foreign(body: str, start: int) -> str:
    """What is wrong with braces that open something else than a call."""
    if own_id := TIGHT_ID.match(body, start):
        return f"the id stands too close to its braces; write {{ #{own_id[1]} }}"
    return f"a page cannot hold anything that begins with {body[start : start + 2]}; delete it, or {ADVICE}"


def without_code(body: str) -> str:
    """The body with everything in code blocks and code spans blanked, so that offsets stay."""
    kept = dict(lines_outside_code(body))
    lines = [
        CODE_SPAN.sub(lambda span: " " * len(span.group()), kept[number]) if number in kept else " " * len(line)
        for number, line in enumerate(body.split("\n"))
    ]
    return "\n".join(lines)


def _parse(source: str, start: int, end: int) -> Call | None:
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
        return None
    values = [*tree.args, *(keyword.value for keyword in tree.keywords)]
    if not all(isinstance(value, ast.Constant) and isinstance(value.value, str | int) for value in values):
        return None
    if any(keyword.arg is None for keyword in tree.keywords):
        return None
    arguments = tuple(value.value for value in tree.args if isinstance(value, ast.Constant))
    keywords = tuple((str(keyword.arg), keyword.value.value) for keyword in tree.keywords if isinstance(keyword.value, ast.Constant))
    return Call(tree.func.id, arguments, keywords, start, end)
