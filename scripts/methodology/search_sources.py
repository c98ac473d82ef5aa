"""What the data know of names: by which further names an entry is found, and which names stand for the same."""

from collections.abc import Iterable

from markupsafe import escape

from methodology.entries import Entry, read_entries
from methodology.library import GLOSSARY, Library
from methodology.macros import to_page
from methodology.models import Term
from methodology.search import FoundPage, Index, build_index
from methodology.search_words import SearchWords


def named(entries: list[Entry], path: str, books: Library, language: str) -> list[Entry]:
    """The entries of the page at `path`, with the further names that the data give them: also of what has the page for its own."""
    own = [books.languages[language].own(thing) for thing in books.owners.get(path, ())]
    entries[0].names += [str(name) for thing in own for key in ("name", "place") if (name := getattr(thing, key, None))]
    entries[0].is_own = bool(own)
    entries[0].names.append(str(books.short_title(language, path)))
    terms = {term.id: term for term in _terms(books, language)} if path == GLOSSARY else {}
    for entry in entries:
        if entry.anchor in terms:
            entry.names += _names(terms[entry.anchor])
    return entries


def unbuilt(books: Library, language: str) -> list[FoundPage]:
    """What the build will find on the pages of a language, without a build."""
    pages = []
    for path in books.paths:
        page = books.shown(language, path)
        draft = books.draft(page)
        html = f"<h1>{escape(page.meta.title)}</h1>{books.finish(page, draft.html, draft.results, to_page)}"
        pages.append(FoundPage(path, named(read_entries(html), path, books, language)))
    return pages


def index_of(pages: list[FoundPage], books: Library, language: str) -> Index:
    """The index of the pages of a language, with all that the data know of its words."""
    known = books.catalogue.all("search-words").get(language)
    return build_index(language, pages, names(books, language), known if isinstance(known, SearchWords) else None)


def names(books: Library, language: str) -> list[list[str]]:
    """For each term of the glossary its names in a language: itself, its abbreviation, its Czech original, its forms."""
    return [_names(term) for term in _terms(books, language)]


def _terms(books: Library, language: str) -> Iterable[Term]:
    return (books.languages[language].own(term) for term in books.catalogue.all("term").values() if isinstance(term, Term))


def _names(term: Term) -> list[str]:
    return [str(name) for name in (term.term, term.abbreviation, term.czech, *term.forms) if name]
