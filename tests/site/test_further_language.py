"""A language is added without a line of Python: Finnish, partial, with two pages and a few texts."""

import re
from pathlib import Path

import pytest

from tests.built import Html, build, copy_project, html, keep_languages
from tests.conftest import ROOT

PO = """msgid ""
msgstr ""
"Language: fi\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "interface/untranslated/text"
msgid "This page is not in English yet. You see the original; its language is {language}."
msgstr "Tätä sivua ei ole vielä suomeksi. Alkuperäisen kieli on {language}."

msgctxt "interface/phase-prepare/text"
msgid "Prepare"
msgstr "Valmistautuminen"

msgctxt "checklist-item/employer.mentor/text"
msgid "Name one of your employees as mentor."
msgstr "Nimeä yksi työntekijöistäsi mentoriksi."
"""


@pytest.fixture(scope="module")
def finnish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with Finnish in it."""
    project = copy_project(ROOT, tmp_path_factory.mktemp("finnish") / "project")
    keep_languages(project, "en", "cs", "da")
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = text.replace("partial_languages: []", "partial_languages: [fi]")
    text = re.sub(r"( +)(- \{locale: da.*)", r"\1\2\n\1- {locale: fi, name: Suomi, build: true}", text)
    config.write_text(text, "utf-8")
    (project / "data/translations/fi.po").write_text(PO, "utf-8")
    for page, title in {"index": "Etusivu", "guides/employer": "Työnantajan opas"}.items():
        source = (project / "docs/en" / f"{page}.md").read_text("utf-8")
        file = project / "docs/fi" / f"{page}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(re.sub("title: .*", f"title: {title}", source, count=1), "utf-8")
    # A page that only Czech has is shown from Czech, not from the default language.
    original = (project / "docs/cs/reference/sources.md").read_text("utf-8")
    (project / "docs/cs/reference/extra.md").write_text(
        original.replace("title: ", "original: cs\ntitle: Navíc: ").replace("title: Navíc: ", "title: Navíc "), "utf-8"
    )
    config.write_text(
        config.read_text("utf-8").replace("      - reference/sources.md", "      - reference/sources.md\n      - reference/extra.md"),
        "utf-8",
    )
    return build(project)


def notice(page: Html) -> str:
    return " ".join(element.text for element in page.with_class("untranslated"))


def test_a_finnish_page_is_finnish_and_says_nothing_of_gaps(finnish: Path) -> None:
    page = html(finnish / "fi/guides/employer/index.html")
    assert page.all("html")[0]["lang"] == "fi"
    assert page.all("h1")[0].text == "Työnantajan opas"
    assert notice(page) == ""


def test_a_translated_text_is_finnish_and_another_says_that_it_is_english(finnish: Path) -> None:
    page = html(finnish / "fi/guides/employer/index.html")
    headings = {heading["id"]: heading for heading in page.all("h3")}
    assert headings["phase-prepare"].text.startswith("Valmistautuminen")
    assert [(span.text, span.lang) for span in page.all("span") if span.parents and span.parents[-1]["id"] == "phase-exit"] == [
        ("Exit", "en")
    ]


def test_a_language_mark_never_ends_up_inside_an_attribute(finnish: Path) -> None:
    for file in finnish.rglob("*.html"):
        assert not [value for element in html(file).elements for value in element.attributes.values() if "<" in (value or "")], file


def test_a_page_that_is_missing_in_finnish_is_shown_in_english_with_a_notice(finnish: Path) -> None:
    page = html(finnish / "fi/reference/glossary/index.html")
    assert page.all("html")[0]["lang"] == "fi"
    assert page.all("h1")[0].lang == "en"
    assert "Tätä sivua ei ole vielä suomeksi. Alkuperäisen kieli on englanti." in notice(page)
    assert [link["href"] for link in page.all("a") if any("untranslated" in up["class"] for up in link.parents)] == [
        "../../../reference/glossary/"
    ]
    assert [meta["content"] for meta in page.all("meta") if meta["name"] == "robots"] == ["noindex"]


def test_a_page_that_only_czech_has_is_shown_in_czech_everywhere(finnish: Path) -> None:
    for prefix, words in {"": "not in English", "da/": "dansk", "fi/": "suomeksi"}.items():
        page = html(finnish / f"{prefix}reference/extra/index.html")
        assert page.all("h1")[0].lang == "cs"
        assert words in notice(page)
    assert notice(html(finnish / "cs/reference/extra/index.html")) == ""


def test_the_sitemap_claims_no_translation_that_is_not_there(finnish: Path) -> None:
    sitemap = (finnish / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://misto.example/fi/guides/employer/</loc>" in sitemap
    assert "/fi/reference/" not in sitemap
    assert "<loc>https://misto.example/cs/reference/extra/</loc>" in sitemap
    assert "https://misto.example/da/reference/extra/" not in sitemap
