"""Measures how well a built site answers the queries of tests/search, through its search box: `python -m tests.search_figures site`.

Prints for each language and half how many queries are met at the first place and among the first three, and the mean reciprocal rank; then
the words of the hand lists that stand in queries of the half that is only measured.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from methodology.catalogue import load
from methodology.search_words import SearchWords
from methodology.words import fold, words
from tests import chromium
from tests.built import served
from tests.queries import HALVES, LANGUAGES, Figures, figures, queries
from tests.searching import ask

ROOT = Path(__file__).resolve().parent.parent


def measure(page: Page, address: str, language: str, half: str) -> Figures:
    """The figures of a half of the queries in a language, asked in a page of the site at the address."""
    home = address if language == "en" else f"{address}{language}/"
    page.goto(f"{home}about/")
    asked = queries(language, half)
    answers = ask(page, home, [query.text for query in asked])
    places = {query: answer["places"] for query, answer in zip(asked, answers, strict=True)}
    return figures(asked, places.__getitem__)


def listed_by_hand(by_hand: SearchWords) -> set[str]:
    """The words in a hand list, as the search folds them; those that it passes over are none that it finds."""
    listed = [form for entry in by_hand.words for form in (entry.word, *entry.forms)]
    listed += [name for group in (*by_hand.related, *by_hand.synonyms) for name in group]
    return {fold(word, by_hand.id) for name in listed for word in words(name)}


def main() -> None:
    """Prints the figures of the built site that the command line names."""
    with served(Path(sys.argv[1])) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page()
        for language in LANGUAGES:
            for half in HALVES:
                print(f"{language} {half:9}{measure(page, address, language, half)}")
        browser.close()
    catalogue, _ = load(ROOT)
    for language in LANGUAGES:
        asked = {fold(word, language) for query in queries(language, "measured") for word in words(query.text)}
        by_hand = catalogue.find("search-words", language)
        assert isinstance(by_hand, SearchWords)
        print(f"{language}, by hand:", ", ".join(sorted(asked & listed_by_hand(by_hand))) or "none")


if __name__ == "__main__":
    main()
