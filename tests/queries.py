"""The queries by which the search is judged, tests/search/*.yml, and how well a search answers them.

A lot that comes from the query itself divides them: with those of `work` the search was built, those of `measured` only tell how good
it is.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent / "search"
LANGUAGES = ["cs", "da", "sv", "en"]
HALVES = ["work", "measured"]
# The search is to show what is sought among so many places.
FIRST = 3


@dataclass(frozen=True)
class Query:
    """What somebody types, and the places of which one must be found; addresses are relative to the home page of the language."""

    text: str
    find: tuple[str, ...]
    half: str

    def is_met_by(self, place: str) -> bool:
        """Whether a place that the search shows is one of those sought: a page stands for all places on it."""
        page = place.partition("#")[0]
        return any(place == wanted or ("#" not in wanted and page == _page(wanted)) for wanted in self.find)

    def rank(self, places: Iterable[str]) -> int | None:
        """At which of the places shown, counted from 1, the query is met; None where it is not."""
        return next((number for number, place in enumerate(places, start=1) if self.is_met_by(place)), None)


def _page(wanted: str) -> str:
    return "" if wanted == "index" else wanted


def by_lot(text: str) -> str:
    """The half to which the lot gives a query that does not name its own."""
    return HALVES[hashlib.sha256(text.encode()).digest()[0] % 2]


def queries(language: str, half: str) -> list[Query]:
    """The queries of a half in one language."""
    found = yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8"))
    every = [Query(entry["query"], tuple(entry["find"]), entry.get("half") or by_lot(entry["query"])) for entry in found]
    return [query for query in every if query.half == half]


@dataclass(frozen=True)
class Figures:
    """How well queries are met: the share met at the first place and among the first three, and the mean reciprocal rank."""

    count: int
    at_1: float
    at_3: float
    mrr: float

    def __str__(self) -> str:
        return f"{self.count:4} queries  {self.at_1:.3f} at 1  {self.at_3:.3f} at {FIRST}  {self.mrr:.3f} MRR"


def figures(asked: list[Query], search: Callable[[Query], list[str]]) -> Figures:
    """The figures of a search: a function from a query to the places it shows, in their order."""
    ranks = [query.rank(search(query)) for query in asked]
    count = len(ranks)
    return Figures(
        count,
        sum(rank == 1 for rank in ranks) / count,
        sum(rank is not None and rank <= FIRST for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
    )
