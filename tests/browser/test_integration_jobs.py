"""What people do with the journey and the stories, in the browser and on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import faults
from tests.browser.visit import visit


def expect_stories(page: Page, count: int) -> None:
    expect(page.locator(".chooser__cards > li:visible")).to_have_count(count)


def test_a_choice_of_stories_narrows_counts_and_can_be_shared_and_undone(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("stories/")
        expect_stories(page, 6)
        expect(page.locator("#role-employer .chooser__count")).to_have_text("(5)")
        page.locator("#outcome-ended-early .chooser__value a").click()
        page.wait_for_url("**/stories/?outcome=ended-early#choose")
        expect_stories(page, 1)
        expect(page.locator("#outcome-ended-early .chooser__value a")).to_have_attribute("aria-current", "true")
        expect(page.locator(".chooser__found")).to_have_text(re.compile("1"))
        expect(page.locator("#role-employer .chooser__count")).to_have_text("(1)")
        # Whoever gets the link sees the same, in another language too.
        shared = page.url.removeprefix(address)
        page.goto(f"{address}sv/{shared}")
        expect_stories(page, 1)
        page.locator(".chooser__reset a").click()
        expect(page.locator(".chooser__found")).to_be_hidden()
        expect_stories(page, 6)


def test_choices_combine_and_a_choice_that_leaves_nothing_is_no_link(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("stories/?place=praha&theme=winning-employers")
        expect_stories(page, 1)
        expect(page.locator("#outcome-ended-early .chooser__count")).to_have_text("(0)")
        expect(page.locator("#outcome-ended-early a:visible")).to_have_count(0)


def test_an_address_with_unknown_values_shows_no_story_and_the_way_back(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("stories/?theme=%3Cscript%3E&x=1")
        expect_stories(page, 0)
        expect(page.locator(".chooser__reset a")).to_be_visible()


def test_without_javascript_the_stories_are_listed_by_each_of_their_values(address: str, browser: Browser) -> None:
    with visit(browser, address, java_script_enabled=False) as visitor:
        page = visitor.open("cs/stories/")
        expect_stories(page, 6)
        expect(page.locator("#place-ustecky .chooser__links a")).to_have_count(3)
        expect(page.locator("#outcome-ended-early .chooser__links a")).to_have_attribute("href", "ostrava/")


def test_the_map_leads_by_keyboard_to_the_stories_of_a_region(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("stories/")
        region = page.get_by_role("link", name=re.compile("Ústecký kraj"))
        expect(region).to_have_count(2)
        page.locator(".map__link[data-place='ustecky']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/stories/?place=ustecky#choose")
        expect_stories(page, 3)


@pytest.mark.parametrize("java_script", [True, False])
def test_the_journey_shows_the_steps_of_one_role(java_script: bool, address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True, java_script_enabled=java_script) as visitor:
        page = visitor.open("da/guides/")
        assert page.locator(".journey__cell:visible").count() == 4 * 5
        page.locator("label:has(#journey-provider)").click()
        assert page.locator(".journey__cell:visible").count() == 4
        expect(page.locator(".journey__cell:visible").first).to_have_attribute("data-role", "provider")
        page.locator("label:has(#journey-all)").click()
        assert page.locator(".journey__cell:visible").count() == 4 * 5


def test_a_step_of_the_journey_leads_to_its_item(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/")
        page.locator("a[href$='employer/#employer.development-plan']").click()
        page.wait_for_url("**/guides/employer/#employer.development-plan")
        expect(page.locator("[id='employer.development-plan']")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["", "cs/", "da/", "sv/"])
def test_the_journey_prints_on_two_sheets_of_a4(language: str, address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open(f"{language}guides/")
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, format="A4")))
        # The text before it and the text after it take one sheet each.
        assert sheets == 1 + 2 + 1


def test_axe_finds_nothing_where_stories_are_chosen(address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True, look="dark") as visitor:
        assert faults(visitor.open("stories/?theme=networks")) == []
