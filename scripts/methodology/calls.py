"""The calls of macros in a page: `{{ name("id") }}`, with nothing but literals in them."""

import ast
import re
from dataclasses import dataclass

from methodology.pages import Page, lines_outside_code
from methodology.problems import Problem

OPENING = re.compile(r"\{\{|\{%|\{#")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
ADVICE = 'a page may only call a macro with literals, such as {{ checklist("employer") }}'


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
    problems: list[Problem] = []
    body, position = _without_code(page.body), 0
    while found := OPENING.search(body, position):
        start = found.start()
        end = body.find("}}", start) if found.group() == "{{" else -1
        if found.group() != "{{":
            problems.append(page.problem(start, f"{found.group()} begins a statement or comment of Jinja; {ADVICE}"))
            position = found.end()
            continue
        line_end = body.find("\n", start)
        if end < 0 or 0 <= line_end < end:
            problems.append(page.problem(start, "{{ is not closed on its line; write }} behind the call"))
            position = found.end()
            continue
        call = _parse(body[start + 2 : end], start, end + 2)
        if call:
            calls.append(call)
        else:
            problems.append(page.problem(start, f"this is no plain call; {ADVICE}"))
        position = end + 2
    return calls, problems


def _without_code(body: str) -> str:
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
