"""The whole methodology in one place: settings, catalogue, languages, pages and macros, and how a page is made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown import Markdown

from methodology.catalogue import Catalogue, UnknownId, check_references, load
from methodology.html_text import add_heading_links, mark_terms
from methodology.language import ForeignText, Language
from methodology.macros import Address, Macros, View, fill
from methodology.messages import messages
from methodology.models import Term
from methodology.pages import Page, Pages, original_language, read_pages
from methodology.problems import Problem, ProblemsFound
from methodology.site import Site, read_site
from methodology.translations import check_translations, gettext_of, read_translations

GLOSSARY = "reference/glossary"


@dataclass
class Library:
    """Everything that the project holds, read once. `unreadable` are the pages that could not be."""

    site: Site
    catalogue: Catalogue
    languages: dict[str, Language]
    pages: Pages
    unreadable: frozenset[tuple[str, str]]
    macros: Macros

    @cached_property
    def paths(self) -> list[str]:
        """The paths of all pages, whatever language they are in."""
        return sorted({path for _, path in self.pages})

    def is_unreadable(self, path: str) -> bool:
        """Whether a page could not be read in some language, so that nobody can say what stands on it."""
        return any((language, path) in self.unreadable for language in self.site.languages)

    def shown(self, language: str, path: str) -> Page:
        """The page that a reader of a language gets: in this language, or else the original."""
        return self.pages.get((language, path)) or self.pages[original_language(path, self.pages, self.site), path]

    def title(self, language: str, path: str) -> str:
        """A page's title in a language, or in that of its original. Raises UnknownId where there is no such page."""
        if path not in self.paths:
            raise UnknownId("page", path, self.paths)
        page = self.shown(language, path)
        return page.meta.title if page.language == language else ForeignText(page.meta.title, page.language)

    def view(self, page: Page, address: Address) -> View:
        """What the macros of a page may know; `address` leads from this page to another."""
        return View(self.languages[page.language], address, lambda path: self.title(page.language, path))

    def insert_macros(self, page: Page, address: Address) -> tuple[str, list[str], list[Problem]]:
        """The page's Markdown with tokens for its macros, what they stand for, and what is wrong with the calls."""
        return self.macros.insert(page, self.view(page, address))

    def finish(self, page: Page, html: str, results: list[str], address: Address) -> str:
        """The page's HTML with its macros, the links to its headings and the first use of its terms."""
        language = self.languages[page.language]
        html = add_heading_links(fill(html, results), language.say("link-to-section"))
        if page.path == GLOSSARY or GLOSSARY not in self.paths:
            return html
        terms = [language.own(term) for term in self.catalogue.all("term").values() if isinstance(term, Term)]
        return mark_terms(html, terms, address(GLOSSARY, ""))

    def markdown(self) -> Callable[[str], str]:
        """A function from Markdown to HTML with the site's own settings, as the builder will use them."""
        converter = Markdown(extensions=list(self.site.extensions), extension_configs=self.site.extension_configs)
        return lambda text: str(converter.reset().convert(text))


def read_library(root: Path) -> tuple[Library, list[Problem]]:
    """The project at `root`, and everything that is wrong in its data, translations and front matter."""
    site = read_site(root)
    catalogue, problems = load(root)
    pages, unreadable = read_pages(site)
    problems += (problem for found in unreadable.values() for problem in found)
    problems += check_references(catalogue, {path for _, path in (*pages, *unreadable)})
    languages = {}
    texts = list(messages(catalogue))
    for code in site.languages:
        try:
            translations = read_translations(root, code)
        except ProblemsFound as found:
            problems += found.problems
            languages[code] = Language(code, catalogue)
            continue
        problems += check_translations(texts, translations, code, code not in site.partial)
        languages[code] = Language(code, catalogue, gettext_of(translations))
    return Library(site, catalogue, languages, pages, frozenset(unreadable), Macros(root)), problems
