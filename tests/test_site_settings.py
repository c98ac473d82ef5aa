from contextlib import suppress
from pathlib import Path

import pytest

from methodology.problems import ProblemsFound
from methodology.site import Site, read_site
from tests.conftest import ROOT
from tests.samples import places, write

CONFIG = """\
site_name: !ENV [NAME, "Small"]
theme: {name: material, custom_dir: overrides}
plugins:
  - search
  - i18n:
      languages:
        - {locale: cs, name: Čeština}
        - {locale: en, name: English, default: true}
        - {locale: da, name: Dansk}
markdown_extensions:
  - attr_list
  - toc: {permalink: false}
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
extra:
  partial_languages: [da]
nav:
  - index.md
  - nav-guides:
      - guides/index.md
      - nav-more:
          - guides/employer.md
  - nav-rest: [reference/glossary.md]
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return read_site(write(tmp_path, {"mkdocs.yml": CONFIG}))


def test_the_default_language_comes_first_and_the_others_in_their_order(site: Site) -> None:
    assert list(site.languages.items()) == [("en", "English"), ("cs", "Čeština"), ("da", "Dansk")]
    assert site.default == "en"


def test_a_language_may_be_partial(site: Site) -> None:
    assert site.partial == {"da"}


def test_the_extensions_are_those_of_the_site_and_of_the_builder(site: Site) -> None:
    assert {"attr_list", "toc", "tables", "fenced_code", "pymdownx.emoji"} == set(site.extensions)
    assert (site.extension_configs["toc"], site.extension_configs["attr_list"]) == ({"permalink": False}, {})


def test_pages_stand_in_the_folder_docs(site: Site, tmp_path: Path) -> None:
    assert site.docs == tmp_path / "docs"


def test_a_site_without_extras_has_no_partial_language(tmp_path: Path) -> None:
    config = "plugins:\n  - i18n:\n      languages:\n        - {locale: cs, name: Čeština, default: true}\n"
    site = read_site(write(tmp_path, {"mkdocs.yml": config}))
    assert (site.partial, site.default, site.extension_configs) == (frozenset(), "cs", {name: {} for name in site.extensions})


def test_the_navigation_has_its_pages_and_sections_in_order_with_their_lines(site: Site) -> None:
    assert [(entry.name, entry.is_page, entry.line) for entry in site.nav] == [
        ("index", True, 17),
        ("nav-guides", False, 18),
        ("guides/index", True, 19),
        ("nav-more", False, 20),
        ("guides/employer", True, 21),
        ("nav-rest", False, 22),
        ("reference/glossary", True, 22),
    ]


@pytest.mark.parametrize(
    "config",
    [
        "",
        "- a\n",
        "site_name: x\n",
        "plugins: []\n",
        "plugins: [search]\n",
        "plugins:\n  - i18n\n",
        "plugins:\n  - i18n: {languages: []}\n",
        "plugins:\n  - i18n: {languages: [cs]}\n",
        "plugins:\n  - i18n: {languages: [{locale: cs}]}\n",
        "plugins: [\n",
        'a: "\\U00110000"\n',
        "a: \x07\n",
    ],
)
def test_settings_that_cannot_be_understood_are_refused(config: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_site(write(tmp_path, {"mkdocs.yml": config}))
    assert {problem.file for problem in found.value.problems} == {"mkdocs.yml"}


def test_a_fault_in_the_settings_is_reported_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_site(write(tmp_path, {"mkdocs.yml": "site_name: x\n\nplugins: a: b\n"}))
    assert places(found.value.problems) == [(3, 11)]


@pytest.mark.parametrize(
    "rest", ["markdown_extensions:", "extra:", "extra: {partial_languages: }", "nav:", "extra: []", "nav: {a: {b: c}}"]
)
def test_settings_with_empty_parts_are_read_or_refused(rest: str, tmp_path: Path) -> None:
    config = "plugins:\n  - i18n: {languages: [{locale: cs, name: Čeština}]}\n"
    with suppress(ProblemsFound):
        assert list(read_site(write(tmp_path, {"mkdocs.yml": f"{config}{rest}\n"})).languages) == ["cs"]


@pytest.mark.parametrize(
    ("language", "page", "url"),
    [
        ("en", "index", ""),
        ("cs", "index", "cs/"),
        ("en", "guides/employer", "guides/employer/"),
        ("cs", "guides/employer", "cs/guides/employer/"),
        ("en", "ips/index", "ips/"),
        ("cs", "ips/index", "cs/ips/"),
        ("en", "reference/subject-index", "reference/subject-index/"),
        ("cs", "index/more", "cs/index/more/"),
    ],
)
def test_a_page_has_its_address(language: str, page: str, url: str, site: Site) -> None:
    assert site.url(language, page) == url


def test_this_site_has_its_four_languages() -> None:
    site = read_site(ROOT)
    assert (list(site.languages), site.default) == (["en", "cs", "da", "sv"], "en")
