"""Promises about what the search of the built site can find."""

import json
from pathlib import Path
from typing import Any

import pytest

from methodology.library import GLOSSARY, Library
from methodology.models import Checklist, Role
from tests.built import Html, compressed

LANGUAGES = ["en", "cs", "da", "sv"]
FIRST_QUERY = 150_000


def index(site: Path, library: Library, language: str) -> Path:
    """The folder of a language's index, as the note says that Material loads."""
    note = json.loads((site / library.site.url(language, "index") / "search" / "search_index.json").read_text("utf-8"))
    return Path(site / note["config"]["index"])


def entries(site: Path, library: Library, language: str) -> dict[str, tuple[str, str]]:
    """The title and the text of each place that can be found, by its address; no address may stand twice."""
    folder = index(site, library, language)
    found: dict[str, tuple[str, str]] = {}
    for number, (address, *_) in enumerate(read(folder, "lexicon")["pages"]):
        for anchor, title, text in read(folder, f"page-{number}"):
            place = f"{address}#{anchor}" if anchor else address
            assert place not in found
            found[place] = title, text
    return found


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_and_no_other_is_found(language: str, site: Path, library: Library) -> None:
    home = library.site.url(language, "index")
    found = {place for place in entries(site, library, language) if "#" not in place}
    assert found == {library.site.url(language, path).removeprefix(home) for path in library.paths}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_is_found_once_on_the_guide_of_its_role(language: str, site: Path, library: Library) -> None:
    found = entries(site, library, language)
    for role in library.catalogue.all("role").values():
        checklist = library.catalogue.find("checklist", role.id) if isinstance(role, Role) else None
        assert isinstance(role, Role)
        assert isinstance(checklist, Checklist)
        for item in checklist.items:
            own = library.languages[language].own(item)
            places = [place for place in found if place.endswith(f"#{item.id}")]
            assert places == [f"{role.page}/#{item.id}"]
            assert found[places[0]][0] == own.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_a_story_and_a_course_are_found_by_their_own_titles(language: str, site: Path, library: Library) -> None:
    found, texts = entries(site, library, language), library.languages[language]
    for term in library.catalogue.all("term").values():
        assert str(getattr(texts.own(term), "term")) in found[f"{GLOSSARY}/#{term.id}"][0]  # type: ignore[union-attr]
    for noun in ("story", "course"):
        for thing in library.catalogue.all(noun).values():
            page = getattr(thing, "page")
            assert found[f"{page}/"][0] == library.title(language, page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_noise_of_the_interface_is_not_found(language: str, site: Path, library: Library) -> None:
    words = library.languages[language]
    noise = [str(words.say(key)) for key in ("scope-job", "scope-locality", "link-to-section", "link-to-item", "knowledge")]
    texts = "\n".join("\n".join(entry) for entry in entries(site, library, language).values())
    assert [words for words in noise if words in texts] == []


def test_every_place_that_is_found_exists(site: Path, library: Library, pages: dict[tuple[str, str], Html]) -> None:
    for language in LANGUAGES:
        home = library.site.url(language, "index")
        ids = {library.site.url(language, path).removeprefix(home): set(pages[language, path].ids) for path in library.paths}
        for place in entries(site, library, language):
            address, _, anchor = place.partition("#")
            assert not anchor or anchor in ids[address], place


@pytest.mark.parametrize("language", LANGUAGES)
def test_even_a_query_with_all_words_of_the_site_is_light(language: str, site: Path, library: Library) -> None:
    sizes = {path.name: len(compressed(path.read_bytes())) for path in index(site, library, language).iterdir()}
    texts = sorted((size for name, size in sizes.items() if name.startswith("page-")), reverse=True)
    modules = sum(len(compressed(path.read_bytes())) for path in (site / "assets/js/search").iterdir())
    assert modules + sum(size for name, size in sizes.items() if not name.startswith("page-")) + sum(texts[:10]) <= FIRST_QUERY


def test_nothing_of_material_s_own_index_is_published(site: Path) -> None:
    for path in site.rglob("search_index.json"):
        assert json.loads(path.read_text("utf-8"))["docs"] == []


def test_pages_keep_none_of_the_marks_for_the_search(pages: dict[tuple[str, str], Html]) -> None:
    marked = [key for key, page in pages.items() for element in page.elements if any("data-search" in name for name in element.attributes)]
    assert marked == []
