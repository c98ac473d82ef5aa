"""The whole methodology in one place: settings, catalogue, languages, pages and macros, and how a page is made of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from markdown import Markdown

from methodology.catalogue import Catalogue, UnknownId, check_redirects, check_references, load
from methodology.check_figures import check_figures
from methodology.fields import Thing
from methodology.html_text import add_heading_links, mark_terms, terms_in
from methodology.language import ForeignText, Language
from methodology.macros import Address, Macros, View, fill, to_page
from methodology.messages import messages
from methodology.models import Term
from methodology.pages import Page, Pages, original_language, read_pages
from methodology.problems import Problem, ProblemsFound
from methodology.site import Site, read_site
from methodology.translations import check_translations, gettext_of, read_translations

GLOSSARY = "reference/glossary"


@dataclass(frozen=True)
class Draft:
    """A page while nothing is built: its HTML with tokens for its macros, what they stand for, and what is wrong with the calls."""

    html: str
    results: list[str]
    problems: list[Problem]


@dataclass
class Library:
    """Everything that the project holds, read once. `unreadable` are the pages that could not be."""

    site: Site
    catalogue: Catalogue
    languages: dict[str, Language]
    pages: Pages
    unreadable: frozenset[tuple[str, str]]
    macros: Macros
    _uses: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)

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
        return self._named(language, path, lambda page: page.meta.title)

    def short_title(self, language: str, path: str) -> str:
        """What a page is called where there is little room, in menus and lists. Raises UnknownId where there is no such page."""
        return self._named(language, path, lambda page: page.meta.short or page.meta.title)

    def _named(self, language: str, path: str, name: Callable[[Page], str]) -> str:
        if path not in self.paths:
            raise UnknownId("page", path, self.paths)
        page = self.shown(language, path)
        return name(page) if page.language == language else ForeignText(name(page), page.language)

    def view(self, page: Page, address: Address) -> View:
        """What the macros of a page may know; `address` leads from this page to another."""
        return View(
            self.languages[page.language],
            address,
            title=lambda path: self.title(page.language, path),
            short_title=lambda path: self.short_title(page.language, path),
            uses=lambda term: self.uses(page.language).get(term, []),
        )

    def insert_macros(self, page: Page, address: Address) -> tuple[str, list[str], list[Problem]]:
        """The page's Markdown with tokens for its macros, what they stand for, and what is wrong with the calls."""
        return self.macros.insert(page, self.view(page, address))

    def draft(self, page: Page) -> Draft:
        """The page as the check sees it, made once."""
        key = page.language, page.path
        if key not in self._drafts:
            body, results, problems = self.insert_macros(page, to_page)
            self._drafts[key] = Draft(self._convert(body), results, problems)
        return self._drafts[key]

    @cached_property
    def _convert(self) -> Callable[[str], str]:
        return self.markdown()

    def finish(self, page: Page, html: str, results: list[str], address: Address) -> str:
        """The page's HTML with its macros, the links to its headings and the first use of its terms."""
        language = self.languages[page.language]
        html = add_heading_links(fill(html, results), language.say("link-to-section"))
        if page.path == GLOSSARY or GLOSSARY not in self.paths:
            return html
        return mark_terms(html, self._terms[page.language], address(GLOSSARY, ""))

    @cached_property
    def _terms(self) -> dict[str, list[Term]]:
        """The terms in each language: every page looks for all of them."""
        terms = [term for term in self.catalogue.all("term").values() if isinstance(term, Term)]
        return {code: [language.own(term) for term in terms] for code, language in self.languages.items()}

    @cached_property
    def owners(self) -> dict[str, list[Thing]]:
        """What has a page for its own and a name by which it can be sought, by the path of the page: a role, a story, a course."""
        found: dict[str, list[Thing]] = {}
        for noun in self.catalogue.by_noun:
            for thing in self.catalogue.all(noun).values():
                if isinstance(thing, Thing) and hasattr(thing, "name") and hasattr(thing, "page"):
                    found.setdefault(thing.page, []).append(thing)
        return found

    def uses(self, language: str) -> dict[str, list[str]]:
        """The paths of the pages that explain each term, by the id of the term, in one language."""
        if language not in self._uses:
            found: dict[str, list[str]] = {}
            for page in (self.pages[language, path] for path in self.paths if (language, path) in self.pages and path != GLOSSARY):
                draft = self.draft(page)
                for term in terms_in(fill(draft.html, draft.results), self._terms[language]):
                    found.setdefault(term, []).append(page.path)
            self._uses[language] = found
        return self._uses[language]

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
    problems += check_redirects(catalogue)
    problems += check_figures(catalogue)
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
