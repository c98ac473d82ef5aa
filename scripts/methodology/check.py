"""Checks everything an editor writes, in all languages, without building the site."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from methodology.calls import find_calls
from methodology.catalogue import UnknownId
from methodology.check_search import check_search_words, check_theme, theme_folder
from methodology.frame import check_frame
from methodology.html_text import Outline, outline
from methodology.library import Library, read_library
from methodology.links import check_links
from methodology.macros import missing_word, to_page
from methodology.pages import GOOD_ID, Page, original_language
from methodology.problems import Problem, ProblemsFound, in_order
from methodology.typed_figures import check_typed_figures


def check(root: Path) -> list[Problem]:
    """Every problem of the project at `root`, in the order of files and lines."""
    try:
        library, problems = read_library(root)
    except ProblemsFound as found:
        return found.problems
    problems += check_pages(library)
    problems += check_frame(library)
    problems += check_search_words(library.catalogue, library.site)
    problems += check_theme(root, theme_folder())
    return in_order(problems)


def check_pages(library: Library) -> Iterator[Problem]:
    """What is wrong in the pages: their headings, macros, links, and what they share with their other languages."""
    outlines: dict[tuple[str, str], Outline] = {}
    # The ids of the pages on which nothing is missing: of the others nobody can say what they would have.
    ids: dict[tuple[str, str], list[str]] = {}
    # A line of a template that fails for one call fails for others too.
    failed: set[tuple[str, int]] = set()
    for key, page in library.pages.items():
        draft = library.draft(page)
        yield from (problem for problem in draft.problems if (problem.file, problem.line) not in failed)
        failed |= {(problem.file, problem.line) for problem in draft.problems if problem.file.endswith(".html")}
        yield from _check_headings(page)
        yield from check_typed_figures(page, library.languages[page.language].amounts)
        try:
            outlines[key] = outline(library.finish(page, draft.html, draft.results, to_page))
        except UnknownId as error:
            if error.noun not in library.catalogue.unreadable:
                yield missing_word(error)
            continue
        yield from _check_unique_ids(page, outlines[key].ids, draft.results)
        if not draft.problems and page.is_sound and "" not in draft.results:
            ids[key] = outlines[key].ids
    for key, found in outlines.items():
        yield from check_links(library.pages[key], found.links, ids, library)
    yield from _check_titles(library)
    for path in library.paths:
        yield from _check_parity(library, path)


def _check_headings(page: Page) -> Iterator[Problem]:
    for heading in page.headings:
        if heading.underlined:
            message = "the next line makes a heading of this one; begin it with ## instead, or put an empty line between the two"
        elif heading.level == 1:
            message = "a page has one title, in its front matter; begin this heading with ##"
        elif heading.id is None:
            message = "the heading has no id of its own; write { #its-id } behind it, the same in every language"
        elif not GOOD_ID.fullmatch(heading.id):
            message = f'the id of the heading is "{heading.id}"; write it with small letters a-z, digits and single hyphens'
        else:
            continue
        yield Problem(page.file, heading.line, 1, message)


def _check_unique_ids(page: Page, ids: list[str], results: list[str]) -> Iterator[Problem]:
    """Ids that stand on a page twice, one for each heading or macro that repeats any."""
    repeated = [own_id for own_id, count in Counter(ids).items() if count > 1]
    places = _places_of_ids(page, results) if repeated else {}
    told: set[tuple[int, int | None]] = set()
    for own_id in repeated:
        # What is written as HTML has no place that we know.
        first, again, *_ = [*places.get(own_id, []), (page.first_line, None), (page.first_line, None)]
        if again not in told:
            told.add(again)
            message = f'the id "{own_id}" stands here a second time (first on line {first[0]}); give each its own, or delete one'
            yield Problem(page.file, *again, message)


def _places_of_ids(page: Page, results: list[str]) -> dict[str, list[tuple[int, int | None]]]:
    """Where the headings and the macros of a page stand that bring each id, in their order."""
    places: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for heading in page.headings:
        places[heading.id or ""].append((heading.line, 1))
    for call, html in zip(find_calls(page)[0], results, strict=True):
        at_call = page.problem(call.start, "")
        for own_id in outline(html).ids:
            places[own_id].append((at_call.line, at_call.column))
    for found in places.values():
        found.sort(key=lambda place: place[0])
    return places


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
    for language in site.languages:
        page = library.pages.get((language, path))
        if page is None:
            if language not in site.partial and original.meta.original is None and (language, path) not in library.unreadable:
                file = f"docs/{language}/{path}.md"
                message = f"the page is missing; translate {original.file}, or write original: {original.language} in its front matter"
                yield Problem(file, 1, None, message)
            continue
        if page.is_sound and original.is_sound:
            yield from _compare_headings(page, original)


def _compare_headings(page: Page, original: Page) -> Iterator[Problem]:
    """How the headings of a page differ from those of its original."""
    wanted = [heading.id for heading in original.headings]
    own = [heading.id for heading in page.headings]
    if sorted(map(str, own)) == sorted(map(str, wanted)):
        moved = next((heading for heading, own_id in zip(page.headings, wanted, strict=True) if heading.id != own_id), None)
        if moved:
            message = f'the heading "{moved.id}" stands in another place than in {original.file}; put them in the same order'
            yield Problem(page.file, moved.line, 1, message)
        return
    for _, i, to_i, j, to_j in SequenceMatcher(None, wanted, own, autojunk=False).get_opcodes():
        at_end = to_j == len(own)
        here = page.first_line + page.body.rstrip().count("\n") if at_end else page.headings[to_j].line
        for want, heading in zip_longest(wanted[i:to_i], page.headings[j:to_j]):
            if heading is None:
                message = f'the heading "{want}" of {original.file} is missing {"behind" if at_end else "before"} this line; add it'
                yield Problem(page.file, here, None, message)
            elif want is None:
                message = f'{original.file} has no heading "{heading.id}"; delete it here or add it there'
                yield Problem(page.file, heading.line, 1, message)
            elif want != heading.id:
                message = f'the id of the heading is "{heading.id}" but in {original.file} "{want}"; write {{ #{want} }}'
                yield Problem(page.file, heading.line, 1, message)
