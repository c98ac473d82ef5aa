"""The search as a visitor meets it, in Material's search box."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visit import visit
from tests.built import compressed
from tests.queries import FIRST, HALVES, LANGUAGES, figures, queries
from tests.searching import ask

HOME = {"en": "", "cs": "cs/", "da": "da/", "sv": "sv/"}
BAR = 0.95
# What loads before anybody searches, and what the first query may load; compressed bytes.
STUB, FIRST_QUERY = 2_000, 150_000
NOTHING = {
    "en": "Nothing found. Try",
    "cs": "Nic jsme nenašli. Zkuste",
    "da": "Ingen resultater. Prøv",
    "sv": "Inga träffar. Prova",
}


def of_search(requests: list[str], site: Path) -> dict[str, int]:
    """The compressed bytes of what was asked for the sake of the search, each file once."""
    paths = {urlsplit(request).path.lstrip("/") for request in requests}
    return {path: len(compressed((site / path).read_bytes())) for path in sorted(paths) if "search/" in path or "workers/" in path}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_sought_is_among_the_first_three(language: str, address: str, browser: Browser) -> None:
    with visit(browser, address, locale=language) as visitor:
        page = visitor.open(f"{HOME[language]}about/")
        for half in HALVES:
            asked = queries(language, half)
            answers = ask(page, address + HOME[language], [query.text for query in asked])
            places = {query: answer["places"] for query, answer in zip(asked, answers, strict=True)}
            found = figures(asked, places.__getitem__)
            # Of the measured half nobody is to see which queries fail.
            failed = [query.text for query in asked if half == "work" and (query.rank(places[query]) or FIRST + 1) > FIRST]
            assert found.at_3 >= BAR, f"{half}: {found} {failed}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_odd_query_gets_an_answer_or_is_told_what_to_try(language: str, address: str, browser: Browser) -> None:
    odd = ["🙂", "?!", "((", "[a-z", ".*", "\\", "שלום", "<script>alert(1)</script>", "%", "title:mentor^9 +a -b ~1", "2024", "x" * 10_000]
    odd += ["mentor " * 1500, "'; --", '"', "a", "о", "{{ 7*7 }}", "-mentor", "\u202emoc"]
    with visit(browser, address, locale=language) as visitor:
        page = visitor.open(HOME[language])
        for query, answer in zip(odd, ask(page, address + HOME[language], odd), strict=True):
            assert answer["places"] or answer["said"].startswith(NOTHING[language]), query


def test_nothing_but_a_stub_loads_before_a_reader_searches(site: Path, address: str, browser: Browser) -> None:
    with visit(browser, address, locale="cs") as visitor:
        visitor.open("cs/guides/employer/").wait_for_load_state("networkidle")
        before = of_search(visitor.requests, site)
    assert set(before) == {"assets/js/search/worker.js", "cs/search/search_index.json"}
    assert sum(before.values()) <= STUB


def test_the_words_load_as_soon_as_the_box_has_the_focus(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/employer/")
        with page.expect_response(re.compile(r"/search/\w+/lexicon\.json$")):
            page.locator(".md-search__input").focus()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_query_is_light(language: str, site: Path, address: str, browser: Browser) -> None:
    with visit(browser, address, locale=language) as visitor:
        page = visitor.open(HOME[language])
        # Words from one end of the alphabet to the other, of which all kinds of pages have some.
        ask(page, address + HOME[language], ["asz employer ipm ips mentor ostrava platz vpp"])
        loaded = of_search(visitor.requests, site)
    assert sum(loaded.values()) <= FIRST_QUERY, loaded


def test_a_slip_is_forgiven_and_the_reader_is_told(address: str, browser: Browser) -> None:
    with visit(browser, address, locale="cs") as visitor:
        page = visitor.open("cs/")
        found, slip = ask(page, address + "cs/", ["mentor", "mnetor"])
        assert "Hledáno" not in found["said"]
        assert re.search("· Hledáno: mentor", slip["said"])
        assert slip["places"][:2] == ["reference/glossary/", "reference/glossary/#mentor"]


@pytest.mark.parametrize("phone", [True, False])
def test_a_result_leads_to_the_place_and_marks_the_words_there(phone: bool, address: str, browser: Browser) -> None:
    with visit(browser, address, phone=phone, locale="cs") as visitor:
        page = visitor.open("cs/")
        if phone:
            page.locator(".toggle--search").click()
        # The last letter alone by key, as Material asks after each key.
        page.locator(".md-search__input").fill("pohovoru s uchazeče")
        page.keyboard.press("m")
        page.locator(".md-search-result__link[href$='#employer.interview']").click()
        page.wait_for_url("**/cs/guides/employer/?h=*#employer.interview")
        expect(page.locator("[id='employer.interview']")).to_be_in_viewport()
        expect(page.locator("mark[data-md-highlight]").first).to_be_attached()


def test_a_shared_link_opens_the_box_with_its_results(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/employer/?q=mentors")
        expect(page.locator(".md-search__input")).to_have_value("mentors")
        expect(page.locator(".md-search-result__link[href*='glossary/?h=mentor#mentor']")).to_be_visible()


def test_a_shared_link_with_a_slip_is_told_so_too(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/employer/?q=mnetor")
        expect(page.locator(".md-search-result__meta")).to_contain_text("Searched for: mentor")


def test_words_that_are_missing_are_told(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("")
        ask(page, address, ["mentor hippopotamus"])
        expect(page.locator(".md-search-result__terms").first).to_have_text("Missing: hippopotamus")


def test_a_page_that_is_older_than_the_site_says_that_the_search_cannot_load(address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/lexicon.json", lambda route: route.fulfill(status=404))
    page.goto(address)
    (answer,) = ask(page, address, ["mentor"])
    assert answer["said"].startswith("The search could not be loaded.")
    page.unroute("**/lexicon.json")
    (answer,) = ask(page, address, ["mentors"])
    assert answer["places"]
    context.close()
