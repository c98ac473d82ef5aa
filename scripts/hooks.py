"""MkDocs' events, thin: each gives MkDocs what methodology/ makes of the page, the file or the template at hand.

static-i18n builds one language after the other and settles its own affairs at priority -100; so what depends on its language
runs behind it. `page.file.locale` is the language of the text, `page.file.locale_alternate_of` that of the site around it.
"""

import json
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime, get_relative_url
from mkdocs.utils.templates import TemplateContext

from methodology.downloads import PAGE as DOWNLOADS
from methodology.downloads import downloads
from methodology.entries import Entry, read_entries, without_marks
from methodology.language import plain
from methodology.library import Library, read_library
from methodology.macros import Address
from methodology.pages import original_language
from methodology.problems import in_order
from methodology.search import FoundPage
from methodology.search_sources import index_of, named

HOME = "index"
SEARCH = "search/"
# Where Material looks for its index, and how it takes apart the words that it marks on a page.
INDEX, SEPARATOR = "search_index.json", r"[\s\-]+"
# The pages that the foot of every page leads to.
FOOTER = ("about/index", "about/accessibility", "about/privacy", "reference/sources")

state: dict[str, Library] = {}
macro_results: dict[str, list[str]] = {}
# What can be found, by the language of the site and the path of the page.
found: dict[str, dict[str, list[Entry]]] = {}


def library() -> Library:
    """What `on_config` has read."""
    return state["library"]


def i18n(config: MkDocsConfig) -> Any:
    """static-i18n, which knows the language that is being built."""
    return config.plugins["i18n"]


def text_language(page: Page) -> str:
    """The language of the page's text."""
    return str(getattr(page.file, "locale"))


def site_language(page: Page) -> str:
    """The language of the site around the text."""
    return str(getattr(page.file, "locale_alternate_of"))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the project, once for all languages, and stops where something is wrong in it."""
    if not i18n(config).building:
        root = Path(config.config_file_path).parent
        found.clear()
        state["library"], problems = read_library(root)
        if problems:
            raise PluginError("\n".join(map(str, in_order(problems))))
    return config


@event_priority(-150)
def _set_interface_language(config: MkDocsConfig) -> MkDocsConfig:
    """Material's own words in the language that is being built."""
    config.theme["language"] = i18n(config).current_language
    return config


on_config = CombinedEvent(on_config, _set_interface_language)  # type: ignore[assignment]


@event_priority(-150)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that are missing in the language being built, as the file of their original at our address."""
    language = i18n(config).current_language
    books = library()
    for path in books.paths:
        if (language, path) not in books.pages:
            files.append(_fallback(path, language, config))
    return files


def _fallback(path: str, language: str, config: MkDocsConfig) -> File:
    books = library()
    original = original_language(path, books.pages, books.site)
    source = books.site.root / books.pages[original, path].file
    file = File.generated(config, f"{language}/{path}.md", abs_src_path=str(source))
    file.dest_uri = books.site.url(language, path) + "index.html"
    file.locale, file.locale_alternate_of, file.alternates = original, language, {}  # type: ignore[attr-defined]
    return file


@event_priority(-150)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Gives the sections of the navigation, which carry the id of an interface word, that word."""
    language = library().languages[i18n(config).current_language]

    def name(items: list[Any]) -> None:
        for item in items:
            if isinstance(item, Section):
                item.title = plain(language.say(item.title))
                name(item.children)

    name(nav.items)
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Lets templates put a text into an attribute."""
    env.filters["plain"] = plain
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts tokens in place of the macro calls and keeps what the macros give."""
    text = library().pages[_key(page)]
    # Material's templates print these as they are.
    page.meta.update(title=escape(text.meta.short or text.meta.title), description=escape(text.meta.description))
    body, macro_results[page.url], problems = library().insert_macros(text, _address(page))
    if problems:
        raise PluginError("\n".join(map(str, problems)))
    return body


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Completes the HTML of a page's text, and takes what can be found in it."""
    text, language = library().pages[_key(page)], site_language(page)
    whole = f"<h1>{escape(text.meta.title)}</h1>\n" + library().finish(text, html, macro_results.pop(page.url), _address(page))
    found.setdefault(language, {})[text.path] = named(read_entries(whole), text.path, library(), language)
    return without_marks(whole)


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """What our templates know: the interface's words, the other languages of the page, and its original where it is none."""
    books = library()
    language, path = site_language(page), _path(page)
    cast(dict[str, Any], context).update(
        say=books.languages[language].say,
        others=[
            {
                "code": code,
                "name": name,
                "url": _link(page, code, path),
                "say": books.languages[code].say,
            }
            for code, name in books.site.languages.items()
        ],
        translated=[code for code in books.site.languages if (code, path) in books.pages],
        text_language=text_language(page),
        original_url=_link(page, text_language(page), path),
        original_language=books.languages[language].name_of(text_language(page)),
        is_home=path == HOME,
        full_title=books.title(language, path),
        footer_links=[(books.short_title(language, other), _link(page, language, other)) for other in FOOTER if other in books.paths],
        updated=books.languages[language].date(get_build_datetime().date()),
        root_url=_link(page, language, HOME),
    )
    return context


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """The addresses of all pages for the sitemap: each page with the languages in which it truly exists."""
    books = library()
    base = (config.site_url or "").rstrip("/") + "/"
    names = cast(dict[str, Any], context)
    names["site_pages"] = [
        {code: base + books.site.url(code, path) for code in books.site.languages if (code, path) in books.pages} for path in books.paths
    ]
    names["default_language"] = books.site.default
    return context


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Writes what belongs to a whole language, once the last one is built: its search index and its downloads."""
    if i18n(config).building:
        return
    books, folder = library(), Path(config.site_dir)
    for language in books.site.languages:
        _write_search(language, folder)
    for language in books.site.languages if DOWNLOADS in books.paths else ():
        for name, content in downloads(books.languages[language]):
            _write(folder / books.site.url(language, DOWNLOADS) / name, content)


def _write_search(language: str, folder: Path) -> None:
    """Writes the index of a language, and in the place of Material's a note that says where it is."""
    books = library()
    home = books.site.url(language, HOME)
    pages = [FoundPage(books.site.url(language, path).removeprefix(home), entries) for path, entries in sorted(found[language].items())]
    index = index_of(pages, books, language)
    own = f"{home}{SEARCH}{index.version}/"
    for name, content in index.files.items():
        _write(folder / own / name, content)
    note = {"config": {"lang": [language], "separator": SEPARATOR, "index": own}, "docs": []}
    _write(folder / home / SEARCH / INDEX, json.dumps(note).encode())
    print(f"search, {language}: {index.weight() / 1000:.1f} KB compressed at most for the first query")


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _path(page: Page) -> str:
    return page.file.src_uri.split("/", 1)[1].removesuffix(".md")


def _key(page: Page) -> tuple[str, str]:
    return text_language(page), _path(page)


def _link(page: Page, language: str, path: str) -> str:
    """The address of the page at `path` in a language, seen from `page`."""
    return get_relative_url(library().site.url(language, path) or ".", page.url)


def _address(page: Page) -> Address:
    """Gives addresses as they are seen from `page`."""

    def address(path: str, fragment: str = "", file: str = "") -> str:
        url = _link(page, site_language(page), path) + file
        return f"{url}#{fragment}" if fragment else url

    return address
