"""Checks the frame around the pages: that the navigation leads to every page, and that every word of the templates is there."""

import re
from collections.abc import Iterator

from methodology.library import Library
from methodology.problems import Problem, nearest

# Words asked for by name; those whose name a template puts together are found when the macro runs.
WORD = re.compile(r"""\bsay\((["'])([a-z-]+)\1(?!\s*~)""")


def check_frame(library: Library) -> Iterator[Problem]:
    """What is wrong with the navigation in mkdocs.yml and with the words that templates use."""
    yield from _check_navigation(library)
    if "interface" not in library.catalogue.unreadable:
        yield from _check_words(library)


def _check_navigation(library: Library) -> Iterator[Problem]:
    words = library.catalogue.all("interface")
    paths = {path for _, path in (*library.pages, *library.unreadable)}
    named = {entry.name for entry in library.site.nav if entry.is_page}
    for entry in library.site.nav:
        if entry.is_page and entry.name not in paths:
            yield Problem("mkdocs.yml", entry.line, None, f'there is no page "{entry.name}"; {nearest(entry.name, paths)}')
        elif not entry.is_page and entry.name not in words and "interface" not in library.catalogue.unreadable:
            message = f'a section is named by a word of data/interface.yml, and there is none "{entry.name}"; add it there'
            yield Problem("mkdocs.yml", entry.line, None, message)
    for path in library.paths:
        if path not in named:
            page = library.shown(library.site.default, path)
            yield Problem(page.file, 1, None, f"the page is not in the navigation; add {path}.md to nav in mkdocs.yml")


def _check_words(library: Library) -> Iterator[Problem]:
    known = library.catalogue.all("interface")
    folder = library.site.root / "overrides"
    # Those of macros/ run in every check, so their words are asked for anyway.
    for path in sorted(path for path in folder.rglob("*.html") if path.parent.name != "macros"):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
            for found in WORD.finditer(line):
                if found[2] not in known:
                    file = path.relative_to(library.site.root).as_posix()
                    yield Problem(
                        file, number, found.start() + 1, f'data/interface.yml has no word "{found[2]}"; {nearest(found[2], known)}'
                    )
