"""Opens pages as a visitor does, and keeps an account of what goes wrong meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Request

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


class Visit:
    """A page in the browser with the faults that it showed: errors in the console, failed or foreign requests."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self.requests.append(request.url))

    def _failed(self, request: Request) -> None:
        # Who leaves a page ends what it was still loading; who runs no scripts fetches none that are announced.
        if request.failure not in ("net::ERR_ABORTED", "csp"):
            self.faults.append(f"failed: {request.url} ({request.failure})")

    def open(self, path: str) -> Page:
        """Goes to a page of the site and waits until it is loaded."""
        self.page.goto(self.address + path)
        return self.page


@contextmanager
def visit(
    browser: Browser, address: str, *, phone: bool = False, look: str = "light", locale: str = "en", **options: Any
) -> Iterator[Visit]:
    """A fresh visitor with a screen, a look and a language; asserts at the end that nothing went wrong."""
    context = browser.new_context(
        viewport=PHONE if phone else DESK,  # type: ignore[arg-type]  # a plain dict is what it takes
        color_scheme=look,  # type: ignore[arg-type]
        locale=locale,
        reduced_motion="reduce",
        has_touch=phone,
        **options,
    )
    visitor = Visit(context.new_page(), address)
    yield visitor
    foreign = [url for url in visitor.requests if not url.startswith((address, "data:", "blob:"))]
    context.close()
    assert visitor.faults == []
    assert foreign == []
