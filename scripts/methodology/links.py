"""Checks that every link of a page leads somewhere: to a page, to a heading or item on it, or to a safe address outside."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from methodology.library import Library
from methodology.pages import Page
from methodology.problems import Problem, nearest

OUTSIDE = {"https", "mailto", "tel"}


def check_links(page: Page, links: list[str], ids: Mapping[tuple[str, str], list[str]], library: Library) -> Iterator[Problem]:
    """What is wrong with the links of a page. `ids` are those of every page by language and path."""
    seen: Counter[str] = Counter()
    for link in links:
        seen[link] += 1
        message = _fault(page, link, ids, library)
        if message:
            yield _at(page, link, seen[link], message)


def _at(page: Page, link: str, occurrence: int, message: str) -> Problem:
    """The problem at the link's place in the source: its n-th occurrence there, or the page where a macro brought it."""
    offset = -1
    for _ in range(occurrence):
        offset = page.body.find(f"({link}", offset + 1)
    if offset < 0:
        return Problem(page.file, page.first_line, None, message)
    return page.problem(offset + 1, message)


def _fault(page: Page, link: str, ids: Mapping[tuple[str, str], list[str]], library: Library) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return f"{link} is no valid address; correct it"
    if parts.scheme in OUTSIDE:
        return ""
    if parts.scheme == "http":
        return f"{link} is not encrypted; write https:// if the site has it, or leave the link out"
    fragment = unquote(parts.fragment)
    if parts.scheme == "page":
        path = parts.path
    elif parts.scheme or parts.netloc or link.startswith("/"):
        return f"{link} is no link we use; write the path of a page's .md file, or an address with https://"
    elif not parts.path:
        path = page.path
    elif parts.path.endswith(".md"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path))).removesuffix(".md")
    else:
        return f"{link} is no page; link to its .md file"
    if any((language, path) in library.unreadable for language in library.site.languages):
        return ""
    if path not in library.paths:
        return f'there is no page "{path}"; {nearest(path, library.paths)}'
    shown = library.shown(page.language, path)
    known = ids.get((shown.language, path), [])
    if fragment and fragment not in known and not library.catalogue.unreadable:
        return f'{path} has no heading or item "{fragment}"; {nearest(fragment, known)}'
    return ""
