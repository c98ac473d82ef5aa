"""Asks the search through Material's own search box, in a page of the site."""

from typing import Any

from playwright.sync_api import Page

# Types each query into the box, waits for the answer to this very query, and reads what the reader sees of it: the line above the
# results, and the places that they list, in their order. What stands folded under "more on this page" is not shown.
ASK = """async (queries) => {
  const input = document.querySelector(".md-search__input")
  const box = document.querySelector(".md-search-result")
  let answered
  window.component$.subscribe((component) => component.ref === box && component.items && answered?.())
  const answers = []
  for (const query of queries) {
    const answer = new Promise((resolve) => (answered = resolve))
    const start = performance.now()
    input.value = query
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
    await answer
    const took = performance.now() - start
    const links = [...box.querySelectorAll(".md-search-result__link")].filter((link) => !link.closest("details"))
    answers.push({ took, said: box.querySelector(".md-search-result__meta").textContent, places: links.map((link) => link.href) })
  }
  return answers
}"""


def ask(page: Page, home: str, queries: list[str]) -> list[dict[str, Any]]:
    """For each query what the box `said`, the `places` that it shows, relative to the home page, and the milliseconds that it `took`.

    No query may be the same as the one before.
    """
    page.locator(".md-search__input").focus()
    answers: list[dict[str, Any]] = page.evaluate(ASK, queries)
    for answer in answers:
        answer["places"] = [_place(link, home) for link in answer["places"]]
    return answers


def _place(link: str, home: str) -> str:
    """A link without the words that are to be marked behind it."""
    address, _, anchor = link.removeprefix(home).partition("#")
    path = address.partition("?")[0]
    return f"{path}#{anchor}" if anchor else path
