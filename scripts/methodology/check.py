"""Checks everything an editor writes, in all languages, without building the site."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from methodology.catalogue import UnknownId
from methodology.html_text import outline
from methodology.library import Library, read_library
from methodology.links import check_links
from methodology.pages import Page, original_language
from methodology.problems import Problem, in_order, nearest


def check(root: Path) -> list[Problem]:
    """Every problem of the project at `root`, in the order of files and lines."""
    library, problems = read_library(root)
    problems += check_pages(library)
    return in_order(problems)


def check_pages(library: Library) -> Iterator[Problem]:
    """What is wrong in the pages: their headings, macros, links, and what they share with their other languages."""
    markdown = library.markdown()
    rendered: dict[tuple[str, str], tuple[Page, str]] = {}
    for key, page in library.pages.items():
        body, results, problems = library.insert_macros(page, _address)
        yield from problems
        yield from _check_headings(page)
        try:
            rendered[key] = (page, library.finish(page, markdown(body), results, _address))
        except UnknownId as error:
            if not library.catalogue.unreadable:
                yield Problem("data/interface.yml", 1, None, str(error))
    ids = {key: outline(html).ids for key, (_, html) in rendered.items()}
    for key, (page, html) in rendered.items():
        yield from _check_unique_ids(page, ids[key])
        yield from check_links(page, outline(html).links, ids, library)
    yield from _check_titles(library)
    for path in library.paths:
        yield from _check_parity(library, path)


def _address(path: str, fragment: str) -> str:
    """The address of a page while nothing is built: the link check knows it by its scheme."""
    return f"page:{path}#{fragment}" if fragment else f"page:{path}"


def _check_headings(page: Page) -> Iterator[Problem]:
    for heading in page.headings:
        if heading.level == 1:
            yield Problem(page.file, heading.line, 1, "a page has one title, in its front matter; begin this heading with ##")
        elif heading.id is None:
            yield Problem(
                page.file, heading.line, 1, "the heading has no id of its own; write { #its-id } behind it, the same in every language"
            )


def _check_unique_ids(page: Page, ids: list[str]) -> Iterator[Problem]:
    lines = {heading.id: heading.line for heading in page.headings}
    for own_id, count in Counter(ids).items():
        if count > 1:
            yield Problem(
                page.file, lines.get(own_id, page.first_line), None, f'the id "{own_id}" stands {count} times on this page; rename one'
            )


def _check_titles(library: Library) -> Iterator[Problem]:
    first: dict[tuple[str, str], Page] = {}
    for (language, _), page in library.pages.items():
        other = first.setdefault((language, page.meta.title.casefold()), page)
        if other is not page:
            yield page.front_matter.problem(("title",), f"{other.file} has the same title; give each page a title of its own")


def _check_parity(library: Library, path: str) -> Iterator[Problem]:
    """A page stands in every complete language, with the headings of its original."""
    site = library.site
    original = library.pages[original_language(path, library.pages, site), path]
    wanted = [heading.id for heading in original.headings if heading.id]
    for language in site.languages:
        page = library.pages.get((language, path))
        if page is None:
            if language not in site.partial and original.meta.original is None and (language, path) not in library.unreadable:
                file = f"docs/{language}/{path}.md"
                message = f"the page is missing; translate {original.file}, or write original: {original.language} in its front matter"
                yield Problem(file, 1, None, message)
            continue
        own = [heading.id for heading in page.headings if heading.id]
        for heading in page.headings:
            if heading.id and heading.id not in wanted:
                yield Problem(
                    page.file,
                    heading.line,
                    None,
                    f'{original.file} has no heading "{heading.id}"; {nearest(heading.id, set(wanted) - set(own))}',
                )
        for missing in (own_id for own_id in wanted if own_id not in own):
            yield Problem(page.file, page.first_line, None, f'the heading "{missing}" of {original.file} is missing; add it')
        if sorted(own) == sorted(wanted) and own != wanted:
            yield Problem(
                page.file, page.first_line, None, f"the headings stand in another order than in {original.file}; put them in the same order"
            )
