"""Checks what the search rests on: the files of Material for which our templates and our worker were written, and the hand lists."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from methodology.catalogue import Catalogue
from methodology.problems import Problem, nearest
from methodology.search_words import SearchWords
from methodology.site import Site

# The names of these files carry a digest of what is in them.
FILE_OF_THEME = re.compile(r"\b(?:bundle|search|palette)\.[0-9a-f]{8}\.min\.(?:js|css)\b")


def theme_folder() -> Path:
    """Where the installed theme keeps its templates, its scripts and its style sheets."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "templates"


def check_theme(root: Path, theme: Path) -> Iterator[Problem]:
    """Every file of Material that our templates name but the installed theme does not have."""
    installed = {path.name for path in (theme / "assets").rglob("*.min.*")}
    for path in sorted((root / "overrides").rglob("*.html")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
            for found in FILE_OF_THEME.finditer(line):
                if found[0] not in installed:
                    message = (
                        f"this is written for Material's {found[0]}, and the installed theme has another; "
                        'install the version in requirements.lock, or see "A new version of Material" in HACKING.md'
                    )
                    yield Problem(path.relative_to(root).as_posix(), number, found.start() + 1, message)


def check_search_words(catalogue: Catalogue, site: Site) -> Iterator[Problem]:
    """Every hand list of a language that the site does not have, and every form that stands with two words."""
    for loaded in catalogue.files:
        if not isinstance(loaded.model, SearchWords):
            continue
        if loaded.model.id not in site.languages:
            advice = nearest(loaded.model.id, site.languages)
            yield loaded.document.problem(("id",), f'the site has no language "{loaded.model.id}"; {advice}')
        first: dict[str, str] = {}
        for place, entry in enumerate(loaded.model.words):
            for at, form in enumerate((entry.word, *entry.forms)):
                if first.setdefault(form, entry.word) != entry.word:
                    path = ("words", place, "word") if at == 0 else ("words", place, "forms", at - 1)
                    message = f'"{form}" is a form of "{first[form]}" already; delete it in one of the two'
                    yield loaded.document.problem(path, message)
