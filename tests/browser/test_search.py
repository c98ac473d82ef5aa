"""The browser's part of the search, module by module: an index made for the test, and what the modules make of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from methodology.entries import Entry
from methodology.packing import packed_places
from methodology.search import FoundPage, build_index
from methodology.search_words import SearchWords, Word
from methodology.words import fold, words
from tests.built import served
from tests.conftest import ROOT
from tests.samples import HOSTILE

MODULES = "overrides/assets/js/search"
PAGES = {
    "cs": [
        FoundPage("", [Entry("", "Úvod", "Kde začít.")]),
        FoundPage(
            "obce/",
            [
                Entry("", "Průvodce pro obce", "Obec pomáhá.", ["Obec"]),
                Entry("dluhy", "Dluhy", "Splátky dluhů u města. Pes hlídá dům."),
                Entry("municipality.mentor", "Určete mentora.", "Vybírá ho vedení obce.", is_own=True),
            ],
        ),
        FoundPage("ipor/", [Entry("", "IPOR", "Individuální plán, který se schvaluje."), Entry("cile", "Cíle", "Rámcová dohoda a cíle.")]),
        FoundPage("slovnik/", [Entry("", "Slovník", ""), Entry("labour-office", "Úřad práce", "Vyplácí příspěvek.", ["ÚP"], is_own=True)]),
        FoundPage("bydleni/", [Entry("", "Bydlení", "Pomoc proti bezdomovectví. Koordinátorka zajistí byt. Obce a kraje.")]),
    ],
    "da": [
        FoundPage("gaeld/", [Entry("", "Gæld", "En gældsrådgiver hjælper. Ansøgning til kommunen i Århus.")]),
        FoundPage("raad/", [Entry("", "Rådgivning", "Rådgiveren lytter.")]),
    ],
    "sv": [
        FoundPage("stod/", [Entry("", "Stöd", "Anställningsavtalet skrivs på svenska. Ett år, åtta timmar.")]),
        FoundPage("avtal/", [Entry("", "Avtal", "Anställningar är vanliga.")]),
    ],
    "en": [
        FoundPage("job/", [Entry("", "Rapid job search", "Start now."), Entry("mentor", "Mentor", "A mentor at work.")]),
        FoundPage("hostile/", [Entry("", "Hostile", f"{HOSTILE} & more")]),
        FoundPage("care/", [Entry("", "Care", "Children need care, and a screen reader reads.")]),
    ],
}
BY_HAND = {
    "cs": SearchWords(
        id="cs",
        words=[Word(word="mentor", forms=["mentora", "mentorem"])],
        related=[["dům", "domácí"]],
        common=["a", "u", "pro", "který", "se"],
    ),
    "da": SearchWords(id="da", common=["en", "til", "i"]),
    "sv": SearchWords(id="sv", common=["ett", "är", "på"]),
    "en": SearchWords(id="en", common=["a", "at", "how", "do", "i"]),
}
SYNONYMS = {"cs": [["individuální plán", "IPOR"], ["Úřad práce", "ÚP"]]}

SEARCH = """async ([language, query]) => {
  const { open } = await import("/search/search.js")
  window.opened ??= {}
  window.opened[language] ??= await open(new URL(`/${language}/`, location))
  return window.opened[language](query)
}"""

Search = Callable[[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def in_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, Any], Any]]:
    """Runs a function in a page that can load the modules and the indices."""
    folder = tmp_path_factory.mktemp("search")
    (folder / "index.html").write_text("<!doctype html><title>Search</title>")
    (folder / "search").symlink_to(ROOT / MODULES)
    for language, pages in PAGES.items():
        (folder / language).mkdir()
        for name, content in build_index(language, pages, SYNONYMS.get(language, []), BY_HAND[language]).files.items():
            (folder / language / name).write_bytes(content)
    with served(folder) as address:
        page = browser.new_page()
        page.goto(address)
        yield page.evaluate
        page.close()


@pytest.fixture(scope="module")
def search(in_page: Callable[[str, Any], Any]) -> Search:
    """Asks the search of a language."""
    return lambda language, query: in_page(SEARCH, [language, query])


def best(result: dict[str, Any]) -> str | None:
    """The place that is found first."""
    items = result["items"]
    return items[0][0]["location"] if items else None


CASES = [
    # What is typed, and the place that answers best.
    ("cs", "obec", "obce/"),
    ("cs", "obcí", "obce/"),
    ("cs", "obcim", "obce/"),
    ("cs", "psa", "obce/#dluhy"),
    ("cs", "DLUHŮ", "obce/#dluhy"),
    ("cs", "splatka", "obce/#dluhy"),
    ("cs", "mentorem", "obce/#municipality.mentor"),
    ("cs", "mento", "obce/#municipality.mentor"),
    ("cs", "schvalovat ipor", "ipor/"),
    ("cs", "individualnimu planu", "ipor/"),
    ("cs", "up", "slovnik/#labour-office"),
    ("cs", "uradem prace", "slovnik/#labour-office"),
    ("cs", "rámcových dohod", "ipor/#cile"),
    ("cs", "koordinatorkami", "bydleni/"),
    ("cs", "bezdomovci", "bydleni/"),
    ("cs", "prispevek který vyplaci", "slovnik/#labour-office"),
    ("da", "ansøgningen", "gaeld/"),
    ("da", "ansoegninger", "gaeld/"),
    ("da", "aarhus", "gaeld/"),
    ("da", "arhus", "gaeld/"),
    ("da", "rådgivere", "raad/"),
    ("da", "gaeldsraadgiverne", "gaeld/"),
    ("sv", "stod", "stod/"),
    ("sv", "stoedet", "stod/"),
    ("sv", "anstallningsavtal", "stod/"),
    ("sv", "avtalen", "avtal/"),
    ("sv", "år", "stod/"),
    ("en", "searching jobs", "job/"),
    ("en", "how do I search", "job/"),
    ("en", "mentors", "job/#mentor"),
    ("en", "childcare", "care/"),
    ("en", "screenreaders", "care/"),
]


@pytest.mark.parametrize(("language", "query", "place"), CASES)
def test_a_word_is_found_in_whatever_form_it_is_typed(language: str, query: str, place: str, search: Search) -> None:
    assert best(search(language, query)) == place


@pytest.mark.parametrize(
    ("language", "query", "corrected"),
    [
        ("cs", "metnor", "mentora"),
        ("cs", "mentoor", "mentora"),
        ("cs", "mntor", "mentora"),
        ("cs", "mennor", "mentora"),
        ("cs", "prispvek", "příspěvek"),
        ("en", "reaader", "reader"),
    ],
)
def test_one_slip_is_forgiven_and_told(language: str, query: str, corrected: str, search: Search) -> None:
    result = search(language, query)
    assert result["corrected"] == [corrected]
    assert result["items"]


@pytest.mark.parametrize(("language", "query"), [("cs", "pse"), ("cs", "mnetroe"), ("en", "jobs"), ("en", "care"), ("cs", "dluhu")])
def test_a_short_word_two_slips_and_a_word_that_is_there_are_not_corrected(language: str, query: str, search: Search) -> None:
    assert search(language, query)["corrected"] == []


def levels(in_page: Callable[[str, Any], Any], language: str, word: str) -> dict[str, float]:
    """How well each word of the site answers a typed one."""
    script = """async ([language, word]) => {
      const { Lexicon } = await import("/search/lexicon.js")
      const lexicon = new Lexicon(await (await fetch(`/${language}/lexicon.json`)).json())
      return Object.fromEntries([...lexicon.find(word)].map(([number, level]) => [lexicon.words[number], level]))
    }"""
    found: dict[str, float] = in_page(script, [language, word])
    return found


def test_the_exact_spelling_goes_before_the_folded_one_the_lemma_the_stem_and_the_part(in_page: Callable[[str, Any], Any]) -> None:
    exact, folded = levels(in_page, "cs", "obce")["obce"], levels(in_page, "cs", "óbce")["obce"]
    assert exact > folded > levels(in_page, "cs", "obce")["obec"]
    assert levels(in_page, "da", "rådgiver")["rådgiveren"] > levels(in_page, "da", "rådgiver")["gældsrådgiver"]
    assert levels(in_page, "cs", "domu")["dům"] > levels(in_page, "cs", "domácího")["dům"]


def test_a_title_goes_before_a_text_and_a_whole_title_before_a_part(search: Search) -> None:
    def places(query: str) -> list[str]:
        return [item["location"] for group in search("cs", query)["items"] for item in group if item["score"]]

    assert places("obce")[0] == "obce/"
    assert places("obce").index("obce/") < places("obce").index("bydleni/")


def test_results_stand_by_page_with_the_page_itself_among_them(search: Search) -> None:
    groups = search("cs", "mentora")["items"]
    assert [[item["location"] for item in group] for group in groups] == [["obce/#municipality.mentor", "obce/"]]


def test_what_was_found_is_marked_whatever_its_form(search: Search) -> None:
    (section, page), *_ = search("cs", "dluhy")["items"]
    assert section["title"] == "<mark>Dluhy</mark>"
    assert section["text"] == "<p>Splátky <mark>dluhů</mark> u města. Pes hlídá dům.</p>"
    assert page["title"] == "Průvodce pro obce"


def test_words_that_are_missing_are_told_and_those_that_are_there_will_be_marked_on_the_page(search: Search) -> None:
    item = search("cs", "splatky zvonkohra")["items"][0][0]
    assert item["terms"] == {"zvonkohra": False, "splátky": True}


def test_an_entry_with_all_words_goes_before_one_with_some(search: Search) -> None:
    assert best(search("cs", "obec dluhy splátky")) == "obce/#dluhy"


def test_markup_in_a_text_is_shown_as_text(search: Search) -> None:
    (item,), *_ = search("en", "more hostile")["items"]
    assert "<script" not in item["text"]
    assert "&lt;script&gt;" in item["text"]


@pytest.mark.parametrize("query", ["", " ", "a u pro", "🙂", "*", "שלום עולם", "+-~^:", "(?<![", "\u0000", "e\u0301"])
def test_a_query_that_says_nothing_finds_nothing(query: str, search: Search) -> None:
    assert search("cs", query) == {"items": [], "corrected": []}


@pytest.mark.parametrize("query", ["title:mentor^10 +obec -dluhy ~2", "mentor " * 2000, '"mentor', "mentor%", "2024 mentor"])
def test_the_rest_of_an_odd_query_is_sought(query: str, search: Search) -> None:
    assert "obce/#municipality.mentor" in [item["location"] for group in search("cs", query)["items"] for item in group]


def test_a_pasted_page_and_an_endless_word_are_answered(search: Search) -> None:
    assert search("cs", "x" * 10_000) == {"items": [], "corrected": []}
    assert best(search("cs", "mentor " + "slovo " * 2000)) == "obce/#municipality.mentor"


@pytest.mark.parametrize("language", ["cs", "da", "sv", "en"])
def test_the_browser_takes_words_apart_and_folds_them_as_the_index_does(language: str, in_page: Callable[[str, Any], Any]) -> None:
    text = "Příspěvků, ansøgning & Århus: lön_åtgärd e\u0301lan Straße 16 hodin 2.5 łódź đak œuvre — aalborg oekonomi israel"
    script = """async ([language, text]) => {
      const { fold, wordsIn } = await import("/search/words.js")
      return wordsIn(text.normalize("NFC")).map(({ word }) => [word, fold(word, language)])
    }"""
    assert in_page(script, [language, text]) == [[word, fold(word, language)] for word in words(text)]


def test_places_are_read_as_they_were_written(in_page: Callable[[str, Any], Any]) -> None:
    places = {0: 1, 1: 63, 33: 4, 5000: 32, 5001: 7}
    script = """async (packed) => {
      const { readPlaces } = await import("/search/ranking.js")
      const found = []
      readPlaces(packed)(0, (entry, code) => found.push([entry, code]))
      return found
    }"""
    assert in_page(script, packed_places(places)) == [list(place) for place in places.items()]


def test_a_long_text_is_cut_around_what_was_found(in_page: Callable[[str, Any], Any]) -> None:
    script = """async (text) => {
      const { itemsOf, readTexts } = await import("/search/results.js")
      const ranked = [{ place: 0, score: 1, found: [true] }]
      return itemsOf(ranked, readTexts([["", "Title", text]]), "page/", [{ word: "needle" }], new Map([["needle", [0]]]))[0].text
    }"""
    text = in_page(script, "hay " * 200 + "needle " + "hay " * 200)
    assert text.startswith("<p>… hay")
    assert text.endswith("hay …</p>")
    assert "<mark>needle</mark>" in text
    assert len(text) < 300


def test_the_modules_are_small(tmp_path: Path) -> None:
    sizes = {path.name: len(path.read_bytes().splitlines()) for path in (ROOT / MODULES).iterdir()}
    assert max(sizes.values()) <= 250, sizes
