"""Small things to test with, made in one line: a page, a catalogue, a message, the translations of a language."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from methodology.catalogue import Catalogue, load
from methodology.fields import Citation
from methodology.library import Library
from methodology.messages import Message
from methodology.models import Term
from methodology.pages import FrontMatter, Page
from methodology.problems import Problem, ProblemsFound
from methodology.yaml_reader import Document, parse

HOSTILE = '<script>alert(1)</script> {{ 7 * 7 }} [x](javascript:alert(1)) "onclick="'


def page(body: str, language: str = "en", path: str = "guides/employer", original: str | None = None, first_line: int = 1) -> Page:
    meta = FrontMatter(title=f"{path} {language}", description="What it is.", original=original)
    file = f"docs/{language}/{path}.md"
    return Page(language, path, file, meta, Document(file, {}), body, first_line)


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def load_data(root: Path, files: dict[str, str]) -> tuple[Catalogue, list[Problem]]:
    return load(write(root, {f"data/{name}": text for name, text in files.items()}))


def catalogue(root: Path, files: dict[str, str]) -> Catalogue:
    loaded, problems = load_data(root, files)
    assert problems == []
    return loaded


def message(context: str, text: str, one: str | None = None, lang: str = "en") -> Message:
    return Message(context, text, one, lang, Document("data/some.yml", {}), ())


def translations(language: str, entries: Mapping[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]]) -> Catalog:
    """A catalogue with an original and its translation for each context."""
    catalog = Catalog(locale=language, fuzzy=False)
    for context, (original, translation) in entries.items():
        catalog.add(original, translation, context=context)
    return catalog


def term(own_id: str, *forms: str, abbreviation: str | None = None) -> Term:
    return Term(
        id=own_id, term=forms[0], abbreviation=abbreviation, meaning=f"What {own_id} is.", forms=list(forms), source=[Citation(id="law")]
    )


def problems_of(text: str) -> list[Problem]:
    """What the YAML reader finds wrong in a text."""
    with pytest.raises(ProblemsFound) as found:
        parse(text, "file.yml")
    return found.value.problems


def places(problems: list[Problem]) -> list[tuple[int, int | None]]:
    return [(problem.line, problem.column) for problem in problems]


def address(path: str, fragment: str = "", file: str = "") -> str:
    return f"/{path}/{file}#{fragment}" if fragment else f"/{path}/{file}"


def html_of(library: Library, path: str, language: str = "en") -> str:
    """A page's HTML as the builder will have it."""
    text = library.pages[language, path]
    body, results, problems = library.insert_macros(text, address)
    assert problems == []
    return library.finish(text, library.markdown()(body), results, address)
