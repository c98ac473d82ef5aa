"""What a visitor does: by keyboard, by touch, in another language, without JavaScript, on paper."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import visit


def focused(page: Page) -> str:
    """What has the focus: its tag, classes and text."""
    return str(page.evaluate("(e => `${e.tagName} ${e.className} ${e.textContent.trim()}`)(document.activeElement)"))


def press_until(page: Page, key: str, wanted: str, most: int = 40) -> None:
    """Presses a key until the focus is on something that contains `wanted`."""
    for _ in range(most):
        page.keyboard.press(key)
        if wanted in focused(page):
            return
    raise AssertionError(f"{wanted} does not get the focus; last: {focused(page)}")


@pytest.mark.parametrize("path", ["", "cs/guides/employer/", "da/ips/principles/zero-exclusion/", "sv/reference/glossary/", "404.html"])
def test_a_page_asks_no_other_host_and_has_no_error_until_all_is_quiet(path: str, address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        visitor.open(path).wait_for_load_state("networkidle")
        assert len(visitor.requests) > 1


def test_the_first_tab_skips_to_the_text(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/employer/")
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.url.endswith("#role")


def test_navigation_works_by_keyboard(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("")
        press_until(page, "Tab", "Employer")
        page.keyboard.press("Enter")
        page.wait_for_url("**/guides/employer/")


def test_on_a_phone_the_menu_opens_and_closes_by_keyboard(address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True) as visitor:
        page = visitor.open("")
        label = page.locator(".toggle--menu")
        label.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
        assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
        page.keyboard.press("Escape")
        expect(label).to_be_focused()
        expect(page.locator(".md-sidebar--primary")).to_be_hidden()


def test_what_is_off_the_screen_takes_no_focus(address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True) as visitor:
        page = visitor.open("guides/employer/")
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('.md-sidebar--primary, .md-search__inner') === null"), focused(page)


@pytest.mark.parametrize("phone", [True, False])
def test_the_search_dialog_works_by_keyboard(phone: bool, address: str, browser: Browser) -> None:
    with visit(browser, address, phone=phone) as visitor:
        page = visitor.open("")
        if phone:
            page.locator(".toggle--search").focus()
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("/")
        expect(page.locator(".md-search__input")).to_be_focused()
        # The last letter alone by key: after each key the results come anew and would take the focus with them.
        page.keyboard.insert_text("framework agreemen")
        page.keyboard.press("t")
        page.locator(".md-search-result__item").first.wait_for()
        press_until(page, "ArrowDown", "md-search-result__link")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "?h=" in url or "#" in url)


@pytest.mark.parametrize("language", ["", "cs/", "da/", "sv/"])
def test_the_search_finds_pages_of_its_own_language_only(language: str, address: str, browser: Browser) -> None:
    with visit(browser, address, locale=language.rstrip("/") or "en") as visitor:
        page = visitor.open(f"{language}guides/employer/")
        page.locator(".md-search__input").focus()
        page.keyboard.type("mentor")
        page.locator(".md-search-result__item").first.wait_for()
        links = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
        assert links
        assert all(link.startswith(address + language) for link in links)
        assert not [link for link in links if not language and link.removeprefix(address).startswith(("cs/", "da/", "sv/"))]
        visitor.open(links[0].removeprefix(address))
        assert page.locator("html").get_attribute("lang") == (language.rstrip("/") or "en")


def test_the_menu_of_languages_keeps_the_page_and_the_heading(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/employer/")
        page.locator("#checklist").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#process').scrollIntoView()")
        menu = page.locator(".languages summary")
        menu.focus()
        page.keyboard.press("Enter")
        press_until(page, "Tab", "Dansk")
        page.keyboard.press("Enter")
        page.wait_for_url("**/da/guides/employer/#process")
        expect(page.locator("#process")).to_be_in_viewport()


def test_the_menu_of_languages_closes_with_escape(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("")
        page.locator(".languages summary").click()
        expect(page.locator(".languages__list")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".languages__list")).to_be_hidden()
        expect(page.locator(".languages summary")).to_be_focused()


def test_a_visitor_of_another_language_gets_a_hint_once_and_stays(address: str, browser: Browser) -> None:
    with visit(browser, address, locale="cs-CZ") as visitor:
        page = visitor.open("guides/employer/")
        hint = page.locator(".language-hint[lang=cs]")
        expect(hint).to_be_visible()
        assert page.url.endswith("/guides/employer/")
        assert page.locator(".language-hint:visible").count() == 1
        hint.locator("button").click()
        expect(hint).to_be_hidden()
        visitor.open("reference/glossary/")
        expect(page.locator(".language-hint[lang=cs]")).to_be_hidden()


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_a_visitor_whose_language_is_shown_or_unknown_gets_no_hint(locale: str, address: str, browser: Browser) -> None:
    with visit(browser, address, locale=locale) as visitor:
        assert visitor.open("").locator(".language-hint:visible").count() == 0


def test_the_hint_leads_to_the_same_page(address: str, browser: Browser) -> None:
    with visit(browser, address, locale="sv") as visitor:
        page = visitor.open("cs/guides/employer/")
        page.locator(".language-hint[lang=sv] a").click()
        page.wait_for_url("**/sv/guides/employer/")


def test_a_term_is_explained_by_mouse_and_by_keyboard(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/employer/")
        term = page.locator("a.term").first
        tip = page.locator(f"#{term.get_attribute('aria-describedby')}")
        term.hover()
        expect(tip).to_be_visible()
        tip.hover()
        expect(tip).to_be_visible()
        page.mouse.move(5, 600)
        expect(tip).to_be_hidden()
        term.focus()
        expect(tip).to_be_visible()
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()


def test_a_touch_explains_a_term_and_a_second_one_opens_the_glossary(address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True) as visitor:
        page = visitor.open("cs/guides/employer/")
        term = page.locator("a.term").first
        tip = page.locator(f"#{term.get_attribute('aria-describedby')}")
        term.tap()
        expect(tip).to_be_visible()
        expect(tip).to_be_in_viewport()
        page.locator("h1").tap()
        expect(tip).to_be_hidden()
        term.tap()
        term.tap()
        page.wait_for_url("**/cs/reference/glossary/#*")


def test_steps_can_be_ticked_by_mouse_and_keyboard(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/employer/")
        page.get_by_text("Name one of your employees as mentor.").click()
        box = page.get_by_role("checkbox", name="Name one of your employees as mentor.", exact=True)
        expect(box).to_be_checked()
        box.focus()
        page.keyboard.press("Space")
        expect(box).not_to_be_checked()


def test_a_link_to_an_item_shows_the_item(address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True) as visitor:
        page = visitor.open("da/guides/employer/#employer.exit-talk")
        item = page.locator("[id='employer.exit-talk']")
        expect(item).to_be_in_viewport(ratio=0.9)
        assert page.evaluate("(e) => e.getBoundingClientRect().top", item.element_handle()) >= 48


def test_without_javascript_a_page_is_whole(address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True, java_script_enabled=False) as visitor:
        page = visitor.page
        page.goto(address + "guides/employer/")
        expect(page.get_by_role("checkbox", name="Name one of your employees as mentor.", exact=True)).to_be_visible()
        assert page.locator(".language-hint:visible, .tip:visible").count() == 0
        page.locator(".toggle--menu").click()
        expect(page.locator(".md-sidebar--primary .md-nav__link--active:visible").first).to_be_in_viewport()
        page.goto(address + "guides/employer/")
        page.locator(".languages summary").click()
        page.get_by_role("link", name="Čeština").click()
        page.wait_for_url("**/cs/guides/employer/")
        page.locator("a.term").first.click()
        page.wait_for_url("**/cs/reference/glossary/#*")


def test_on_paper_the_checklist_stands_without_the_site_around_it(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("guides/employer/")
        page.emulate_media(media="print")
        expect(page.locator(".md-header")).to_be_hidden()
        expect(page.locator(".md-footer")).to_be_hidden()
        expect(page.get_by_role("checkbox", name="Name one of your employees as mentor.", exact=True)).to_be_visible()


def test_the_look_can_be_changed_and_is_named_in_the_page_language(address: str, browser: Browser) -> None:
    with visit(browser, address, locale="cs") as visitor:
        page = visitor.open("cs/")
        background = "getComputedStyle(document.body).backgroundColor"
        names = page.locator("[name=__palette]").evaluate_all("boxes => boxes.map(box => box.ariaLabel)")
        assert all("vzhled" in name or "motiv" in name or "režim" in name for name in names), names
        before = page.evaluate(background)
        for _ in range(2):
            page.locator("[data-md-component=palette] label:visible").click()
        assert page.evaluate(background) != before
