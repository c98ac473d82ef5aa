from pathlib import Path

import pytest

from methodology.site import Site, read_site
from tests.conftest import ROOT
from tests.samples import write

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
