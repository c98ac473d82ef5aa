"""The blocks with figures in the browser: the table that sorts, the charts, and a team's reflection."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import faults
from tests.browser.visit import visit


def column(page: Page, place: int) -> list[str]:
    """The figures in a column of the table, blank ones as the empty text."""
    return list(page.locator(".figures__table tbody tr").evaluate_all(f"rows => rows.map(row => row.cells[{place}].dataset.value)"))


def test_the_table_sorts_up_down_and_back_by_keyboard(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("ips/monitoring/")
        heading = page.locator(".figures__table thead tr:last-child th").first
        original = column(page, 1)
        expect(heading).to_have_attribute("aria-sort", "none")
        heading.locator("button").focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", "ascending")
        blank = ["", ""]
        figures = sorted((figure for figure in original if figure), key=int)
        assert column(page, 1) == figures + blank
        page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", "descending")
        assert column(page, 1) == figures[::-1] + blank
        page.keyboard.press("Space")
        assert column(page, 1) == original
        expect(heading.locator("button")).to_be_focused()


def test_sorting_by_another_column_ends_the_first(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("cs/ips/monitoring/")
        headings = page.locator(".figures__table thead tr:last-child th")
        headings.nth(1).locator("button").click()
        headings.nth(4).locator("button").click()
        assert headings.evaluate_all("all => all.map(heading => heading.ariaSort)") == ["none"] * 4 + ["ascending"]
        assert column(page, 5) == sorted(column(page, 5), key=int)


def test_on_a_phone_the_names_of_the_rows_stay_while_the_figures_scroll(address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True) as visitor:
        page = visitor.open("ips/monitoring/")
        region = page.locator(".figures__scroll")
        name = page.locator(".figures__table tbody th").first
        before = name.bounding_box()
        region.evaluate("region => (region.scrollLeft = 1000)")
        assert region.evaluate("region => region.scrollLeft") > 50
        assert name.bounding_box() == before
        last = page.locator(".figures__table tbody tr").first.locator("td").last.bounding_box()
        assert last
        assert last["x"] + last["width"] <= 360


def test_a_note_is_one_step_from_its_figure(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("ips/monitoring/")
        page.locator("#row-ended-competitive .figures__mark").click()
        expect(page.locator("#note-ips-cz-2024-ended-competitive")).to_be_in_viewport()


def test_without_javascript_table_charts_and_questions_are_there(address: str, browser: Browser) -> None:
    with visit(browser, address, java_script_enabled=False) as visitor:
        page = visitor.open("ips/monitoring/")
        expect(page.locator(".figures__table tbody tr")).to_have_count(17)
        expect(page.locator(".figures__hint")).to_be_hidden()
        expect(page.locator(".chart__picture")).to_have_count(3)
        page = visitor.open("ips/fidelity/")
        expect(page.locator(".reflection__question").first).to_be_visible()
        expect(page.locator(".reflection__buttons")).to_be_hidden()
        expect(page.locator(".reflection__summary")).to_be_hidden()


def test_the_reflection_shows_what_is_open_by_principle(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("ips/fidelity/")
        questions = page.locator("section:has(> #reflect-worker-preferences) .reflection__question")
        for place, answer in enumerate(["yes", "partly", "not-yet"]):
            questions.nth(place).locator(f"[value={answer}]").check()
        page.locator("[data-do=show]").click()
        expect(page.locator("#reflection-summary")).to_be_focused()
        summary = page.locator("[data-principle=worker-preferences]")
        shown = summary.locator("[data-question]:visible [data-answer]:visible")
        expect(shown).to_have_text(["Partly", "Not yet", "No answer"])
        expect(summary.locator("[data-when=all]")).to_be_hidden()
        questions.nth(1).locator("[value=yes]").check()
        questions.nth(2).locator("[value=yes]").check()
        questions.nth(3).locator("[value=yes]").check()
        expect(shown).to_have_count(0)
        expect(summary.locator("[data-when=all]")).to_be_visible()
        page.locator(".reflection [type=reset]").click()
        expect(page.locator(".reflection__summary")).to_be_hidden()
        expect(page.locator(".reflection :checked")).to_have_count(0)


def test_the_reflection_keeps_nothing_and_gives_no_score(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("ips/fidelity/")
        before = page.evaluate("Object.keys(localStorage)")
        page.locator(".reflection [value=yes]").first.check()
        page.locator("[data-do=show]").click()
        assert not [character for character in page.locator(".reflection__summary").inner_text() if character.isdigit()]
        assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]") == [before, [], ""]
        page.reload()
        expect(page.locator(".reflection :checked")).to_have_count(0)


def test_on_paper_the_summary_stands_for_the_questions(address: str, browser: Browser) -> None:
    with visit(browser, address) as visitor:
        page = visitor.open("ips/fidelity/")
        page.emulate_media(media="print")
        expect(page.locator(".reflection")).to_be_visible()
        page.emulate_media(media="screen")
        page.locator("[data-do=show]").click()
        page.emulate_media(media="print")
        expect(page.locator(".reflection")).to_be_hidden()
        expect(page.locator(".reflection__summary")).to_be_visible()


def test_axe_finds_nothing_in_a_summary_and_in_a_sorted_table(address: str, browser: Browser) -> None:
    with visit(browser, address, phone=True, look="dark") as visitor:
        page = visitor.open("ips/fidelity/")
        page.locator(".reflection [value=partly]").first.check()
        page.locator("[data-do=show]").click()
        assert faults(page, ".reflection__summary") == []
        page = visitor.open("ips/monitoring/")
        page.locator(".figures__table button").first.click()
        page.locator(".chart__words summary").first.click()
        assert faults(page, ".figures__table", ".chart__words") == []
