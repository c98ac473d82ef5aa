"""Finds figures of data/ that somebody typed into a page: there, a figure stands as a call, so that it is written once.

A number of two digits means many things, so only longer ones, those with decimals and percentages are held against data/. A year stays
a year.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from methodology.amounts import Amount
from methodology.calls import find_calls, without_code
from methodology.pages import Page
from methodology.problems import Problem

# Groups of three digits, with any of the spaces and signs that people put between them, and what makes a percentage of the number.
NUMBER = re.compile(
    r"(?<![\w./#@-])(?P<number>[0-9]{1,3}(?:[ .,\u00a0\u202f'’][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]+(?:[.,][0-9]{1,2})?)(?![\w/@]|[.,][0-9])"
    r"(?P<percent>(?:\s|&nbsp;|-)?(?:%|percent|per cent|procent|pct\.))?"
)
ADDRESS = re.compile(r"\]\([^)]*\)|<https?://[^>\s]*>|https?://[^\s)]*")
YEARS = range(1900, 2101)


def check_typed_figures(page: Page, known: dict[str, Amount]) -> Iterator[Problem]:
    """The figures of data/ that stand in a page as digits. Its title and description, where no call can stand, name none at all."""
    keys: dict[tuple[Decimal, bool], str] = {}
    for key, amount in known.items():
        keys.setdefault((amount.number, amount.unit == "percent"), key)
    for start, written, key in _figures(_prose(page), keys):
        yield page.problem(start, f'"{written}" is a figure of data/; write {{{{ number("{key}") }}}}')
    for name in ("title", "short", "description"):
        for _, written, _ in _figures(getattr(page.meta, name) or "", keys):
            yield page.front_matter.problem((name,), f'"{written}" is a figure of data/; leave it to the text, where a call shows it')


def _figures(text: str, keys: dict[tuple[Decimal, bool], str]) -> Iterator[tuple[int, str, str]]:
    """The figures in a text: where each begins, how it is written, and its key."""
    for found in NUMBER.finditer(text):
        number, is_percent = _value(found["number"]), found["percent"] is not None
        key = keys.get((number, is_percent))
        if key and (is_percent or _tells_enough(found["number"], number)):
            yield found.start(), found[0].strip(), key


def _tells_enough(written: str, number: Decimal) -> bool:
    is_year = written.isdigit() and int(written) in YEARS
    return not is_year and (number >= 100 or number != number.to_integral_value())


def _prose(page: Page) -> str:
    """The body of a page with everything blanked that is not running text, so that offsets stay."""
    body: str = without_code(page.body)
    for call in find_calls(page)[0]:
        body = body[: call.start] + " " * (call.end - call.start) + body[call.end :]
    return ADDRESS.sub(lambda found: " " * len(found.group()), body)


def _value(written: str) -> Decimal:
    """The number that is meant: signs before three digits divide groups, others begin the decimals."""
    digits = re.sub(r"[ .,\u00a0\u202f'’](?=[0-9]{3}(?![0-9]))", "", written)
    return Decimal(digits.replace(",", "."))
