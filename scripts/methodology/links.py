"""Checks that every link of a page leads somewhere: to a page, to a heading or item on it, or to a safe address outside."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from methodology.calls import without_code
from methodology.library import Library
from methodology.macros import PAGE
from methodology.pages import Page
from methodology.problems import Problem, nearest

OUTSIDE = {"https", "mailto", "tel"}

Ids = Mapping[tuple[str, str], list[str]]


def check_links(page: Page, links: list[str], ids: Ids, library: Library) -> Iterator[Problem]:
    """What is wrong with the links of a page. `ids` are those of every page by language and path, where they are known."""
    seen: Counter[str] = Counter()
    for link in links:
        seen[link] += 1
        if link.startswith(PAGE):
            yield from _check_link_of_macro(page, link.removeprefix(PAGE), ids, library)
        elif message := _fault(page, link, ids, library):
            yield _at(page, link, seen[link], message)


def _check_link_of_macro(page: Page, link: str, ids: Ids, library: Library) -> Iterator[Problem]:
    """A link that a macro brought is told of the page that it leads to, as it can be on many."""
    path, _, fragment = link.partition("#")
    if library.is_unreadable(path):
        return
    if path in library.paths:
        if _lacks(page, path, fragment, ids, library):
            target = library.shown(page.language, path)
            message = "macros on other pages link to entries that are not here; put back the macro that shows them"
            yield Problem(target.file, target.first_line, None, message)
    elif ("page", path) not in library.catalogue.referred:
        message = "macros link to this page, which is not there; write it"
        yield Problem(f"docs/{library.site.default}/{path}.md", 1, None, message)


def _at(page: Page, link: str, occurrence: int, message: str) -> Problem:
    """The problem at the link's place in the source: its n-th occurrence there, or the page where it is written in another way."""
    places = [found.start() for found in re.finditer(rf"(?<=[(<\"'\s]){re.escape(link)}(?=[)>\"'\s])", without_code(page.body))]
    if not places:
        return Problem(page.file, page.first_line, None, message)
    return page.problem(places[min(occurrence, len(places)) - 1], message)


def _fault(page: Page, link: str, ids: Ids, library: Library) -> str:
    """What is wrong with a link in the text of a page."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return f"{link} is no valid address; correct it"
    if parts.scheme in OUTSIDE:
        return ""
    if parts.scheme == "http":
        return f"{link} is not encrypted; write https:// if the site has it, or leave the link out"
    if parts.scheme or parts.netloc or link.startswith("/") or not (parts.path.endswith(".md") or not parts.path):
        return f"{link} is no link we use; write the path of a page's .md file, or an address with https://"
    path, fragment = page.path, unquote(parts.fragment)
    if parts.path:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path))).removesuffix(".md")
    if library.is_unreadable(path):
        return ""
    if path not in library.paths:
        return f'there is no page "{path}"; {nearest(path, library.paths)}'
    if _lacks(page, path, fragment, ids, library):
        known = ids[library.shown(page.language, path).language, path]
        return f'{path} has no heading or item "{fragment}"; {nearest(fragment, known)}'
    return ""


def _lacks(page: Page, path: str, fragment: str, ids: Ids, library: Library) -> bool:
    """Whether the page at `path`, as a reader of `page` gets it, has no such heading or item."""
    known = ids.get((library.shown(page.language, path).language, path))
    if not fragment or known is None or fragment in known:
        return False
    # Headings that only some languages have are told of the page that they stand on.
    others = (library.pages.get((language, path)) for language in library.site.languages)
    return not any(heading.id == fragment for other in others if other for heading in other.headings)
