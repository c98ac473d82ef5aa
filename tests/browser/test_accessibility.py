"""axe-core finds nothing: WCAG 2.2 A and AA and its best practices, in every layout; with --every-page on every page."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.visit import visit
from tests.conftest import ROOT

LANGUAGES = ["", "cs/", "da/", "sv/"]
PAGES = sorted(f"{path.relative_to(ROOT / 'docs/en').with_suffix('')}/".removesuffix("index/") for path in (ROOT / "docs/en").rglob("*.md"))
# One page of each kind.
LAYOUTS = ["", "guides/employer/", "ips/principles/zero-exclusion/", "reference/glossary/", "about/privacy/"]
LAYOUTS += ["guides/", "guides/checklists/", "ipm/networks/", "stories/", "stories/decin/", "courses/ips-introduction/"]
LAYOUTS += ["ips/monitoring/", "ips/evidence/", "ips/fidelity/", "ips/process/", "ips/countries/", "ips/countries/finland/"]
# Only what is wrong is worked out in detail: that halves the time.
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults(page: Page, *parts: str) -> list[str]:
    """What axe finds on the page, or in parts of it, a line for each node."""
    context = {"include": [[part] for part in parts]} if parts else None
    results: dict[str, Any] = Axe().run(page, context=context, options=RULES).response
    return [f"{rule['id']}: {node['html'][:160]}" for rule in results["violations"] for node in rule["nodes"]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All combinations with --every-page; else each layout in some language, look and width."""
    if "combination" not in metafunc.fixturenames:
        return
    everything = list(itertools.product(LANGUAGES, PAGES, ["light", "dark"], [True, False]))
    # The sample walks through languages, looks and widths from page to page.
    sample = [(LANGUAGES[n % 4], path, ["light", "dark"][n // 2 % 2], n % 4 in (0, 3)) for n, path in enumerate(LAYOUTS)]
    chosen = everything if metafunc.config.getoption("--every-page") else sorted(set(sample))
    metafunc.parametrize("combination", chosen, ids=lambda c: f"{c[0]}{c[1]}{c[2]}-{'phone' if c[3] else 'desk'}")


def test_axe_finds_nothing(combination: tuple[str, str, str, bool], address: str, browser: Browser) -> None:
    language, path, look, phone = combination
    with visit(browser, address, phone=phone, look=look, locale=language.rstrip("/") or "en") as visitor:
        page = visitor.open(language + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
        assert faults(page) == []


def test_every_page_is_visited(site: Path) -> None:
    built = {file.parent.relative_to(site).as_posix() for file in site.rglob("index.html")}
    assert built == {(language + page).rstrip("/") or "." for language in LANGUAGES for page in PAGES}
    assert set(LAYOUTS) <= set(PAGES)


@pytest.mark.parametrize(("phone", "look"), [(True, "light"), (False, "dark")])
def test_axe_finds_nothing_in_what_opens(phone: bool, look: str, address: str, browser: Browser) -> None:
    with visit(browser, address, phone=phone, look=look, locale="da") as visitor:
        page = visitor.open("guides/employer/")
        assert page.locator(".language-hint[lang=da]").is_visible()
        page.locator(".languages summary").click()
        assert faults(page, ".languages", ".language-hint") == []
        page.keyboard.press("Escape")
        page.locator("a.term").first.focus()
        assert page.locator(".tip:visible").count() == 1
        assert faults(page, ".tip") == []


@pytest.mark.parametrize("phone", [True, False])
def test_axe_finds_nothing_in_the_search(phone: bool, address: str, browser: Browser) -> None:
    with visit(browser, address, phone=phone) as visitor:
        page = visitor.open("guides/employer/")
        if phone:
            page.locator(".toggle--search").click()
        page.locator(".md-search__input").focus()
        page.keyboard.type("mentor")
        page.locator(".md-search-result__item").first.wait_for()
        assert faults(page, ".md-search") == []


def test_axe_finds_nothing_on_the_page_for_a_wrong_address(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(address + "404.html")
    assert faults(page) == []
    page.close()
