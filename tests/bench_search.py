"""Measures the search where there are ten times as many pages: what a first query loads, and how long a query takes on a slow phone."""

import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Browser

from methodology.entries import Entry
from methodology.library import Library, read_library
from methodology.search import FoundPage, Index
from methodology.search_sources import index_of, unbuilt
from tests.built import compressed, served
from tests.queries import HALVES, LANGUAGES, queries

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "overrides" / "assets" / "js" / "search"
PAGES = 600
SLOWER = 4
# More pages have more words: so many of the words of a copy are new ones, made of the halves of two others.
NEW = 0.03
WORD = re.compile(r"\w{5,}")
# Asks each query, and measures it without the loading of files, as all have been asked for once; the first one loads the lexicon.
MEASURE = """async (queries) => {
  const { open } = await import("/search/search.js")
  const start = performance.now()
  const search = await open(new URL("/index/", location))
  const opened = performance.now() - start
  await search(queries[0])
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
  for (const query of queries) await search(query)
  const times = []
  for (const query of queries) {
    const start = performance.now()
    await search(query)
    times.push(performance.now() - start)
  }
  return { opened, loaded, times }
}"""


def grown(pages: list[FoundPage], count: int) -> list[FoundPage]:
    """So many pages: those given, and copies of them with new words among theirs, the same every time."""
    lot = random.Random(1)
    vocabulary: list[str] = sorted({word for page in pages for entry in page.entries for word in WORD.findall(entry.text)})

    def changed(text: str) -> str:
        def new(found: re.Match[str]) -> str:
            if lot.random() > NEW:
                return found[0]
            first, last = lot.choice(vocabulary), lot.choice(vocabulary)
            return first[: len(first) // 2] + last[len(last) // 2 :]

        return WORD.sub(new, text)

    def copies() -> Iterator[FoundPage]:
        for number in range(count - len(pages)):
            page = pages[number % len(pages)]
            entries: list[Entry] = [replace(entry, title=changed(entry.title), text=changed(entry.text)) for entry in page.entries]
            yield FoundPage(f"{number}/{page.address}", entries)

    return [*pages, *copies()]


def measured(index: Index, language: str, browser: Browser) -> str:
    """What the first query weighs, and how long the queries of the language take on a slow processor, in words."""
    asked = [query.text for half in HALVES for query in queries(language, half)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "index.html").write_text("<!doctype html><title>Search</title>")
        (folder / "search").symlink_to(MODULES)
        (folder / "index").mkdir()
        for file, content in index.files.items():
            (folder / "index" / file).write_bytes(content)
        with served(folder) as address:
            page = browser.new_page()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(address)
            found: dict[str, Any] = page.evaluate(MEASURE, asked)
            page.close()
        weight = sum(len(compressed((folder / path.lstrip("/")).read_bytes())) for path in set(found["loaded"]))
    return (
        f"first query {weight / 1000:.0f} KB ({index.weight() / 1000:.0f} KB if it has all the words of the site), "
        f"opened in {found['opened']:.0f} ms, a query in {quantiles(found['times'], n=20)[-1]:.0f} ms (95th percentile)"
    )


def report(browser: Browser) -> None:
    """Prints the figures of each language, for the site as it is and for one of 600 pages."""
    books: Library = read_library(ROOT)[0]
    for language in LANGUAGES:
        pages = unbuilt(books, language)
        for many in (pages, grown(pages, PAGES)):
            print(f"search, {language}, {len(many)} pages: {measured(index_of(many, books, language), language, browser)}")
