from collections.abc import Callable
from pathlib import Path

import pytest

from methodology.html_text import outline
from methodology.language import ForeignText
from methodology.library import read_library
from tests.built import Html
from tests.conftest import ROOT
from tests.samples import HOSTILE, address, html_of, page, write

Change = Callable[[str, str, str], None]


def test_the_small_project_and_this_one_are_read_without_a_problem(project: Path) -> None:
    assert read_library(project)[1] == []
    assert read_library(ROOT)[1] == []


def test_a_page_becomes_html_with_its_macros_headings_and_terms(project: Path) -> None:
    html = html_of(read_library(project)[0], "guides/employer", "cs")
    read = outline(html)
    ids = ["steps", "employer.mentor", "employer.plan", "questions", "question-one"]
    assert [own for own in read.ids if own in ids] == ids
    assert {"#steps", "#employer.plan", "/reference/sources/#handbook", "/reference/glossary/#plan"} <= set(read.links)
    assert "Určete mentora." in html
    assert "Name a mentor." not in html


def test_the_glossary_does_not_mark_its_own_terms(project: Path) -> None:
    assert 'class="term"' not in html_of(read_library(project)[0], "reference/glossary")


def test_a_project_without_a_glossary_page_marks_no_terms(project: Path) -> None:
    for language in ("en", "cs"):
        (project / "docs" / language / "reference" / "glossary.md").unlink()
    assert 'class="term"' not in html_of(read_library(project)[0], "guides/employer")


def test_a_page_is_shown_in_the_reader_s_language_or_else_in_its_original(project: Path) -> None:
    (project / "docs" / "cs" / "guides" / "employer.md").unlink()
    library = read_library(project)[0]
    assert library.shown("cs", "index").language == "cs"
    assert library.shown("cs", "guides/employer").language == "en"


def test_the_title_of_a_page_that_is_missing_is_marked_as_foreign(project: Path) -> None:
    (project / "docs" / "en" / "guides" / "employer.md").unlink()
    library = read_library(project)[0]
    title = library.title("en", "guides/employer")
    assert isinstance(title, ForeignText)
    assert (str(title), title.lang) == ("Zaměstnavatelé", "cs")
    assert not isinstance(library.title("cs", "guides/employer"), ForeignText)


def test_a_link_to_a_page_that_is_missing_says_its_language(project: Path) -> None:
    (project / "docs" / "en" / "guides" / "employer.md").unlink()
    write(project, {"docs/en/steps.md": '---\ntitle: T\ndescription: D.\n---\n\n{{ checklist("employer") }}\n'})
    html = html_of(read_library(project)[0], "steps")
    assert '<a href="/guides/employer/"><span lang="cs">Zaměstnavatelé</span></a>' in html


def test_the_paths_of_pages_are_those_of_all_languages(project: Path) -> None:
    (project / "docs" / "cs" / "index.md").unlink()
    (project / "docs" / "en" / "reference" / "sources.md").unlink()
    assert read_library(project)[0].paths == [
        "about/privacy",
        "guides/checklists",
        "guides/employer",
        "index",
        "reference/glossary",
        "reference/sources",
    ]


def test_problems_of_data_pages_and_translations_are_found_together(change: Change, project: Path) -> None:
    change("data/roles.yml", "page: guides/employer", "page: guides/nobody")
    change("docs/en/index.md", "title: Home", "title: no")
    change("data/translations/cs.po", 'msgstr "Poskytovatel"', 'msgstr ""')
    assert {problem.file for problem in read_library(project)[1]} == {
        "data/roles.yml",
        "docs/en/index.md",
        "data/translations/cs.po",
    }


def test_translations_that_cannot_be_read_are_no_gaps(change: Change, project: Path) -> None:
    change("data/translations/cs.po", "msgstr", "mgsstr")
    library, problems = read_library(project)
    assert {problem.file for problem in problems} == {"data/translations/cs.po"}
    assert isinstance(library.languages["cs"].say("menu"), ForeignText)


def test_a_reference_to_a_page_that_cannot_be_read_is_no_problem_of_its_own(change: Change, project: Path) -> None:
    for language in ("en", "cs"):
        change(f"docs/{language}/guides/employer.md", "title:", "titel:")
    assert {problem.file for problem in read_library(project)[1]} == {"docs/en/guides/employer.md", "docs/cs/guides/employer.md"}


def test_a_partial_language_may_have_gaps(change: Change, project: Path) -> None:
    change("data/translations/cs.po", 'msgstr "Poskytovatel"', 'msgstr ""')
    change("mkdocs.yml", "partial_languages: []", "partial_languages: [cs]")
    library, problems = read_library(project)
    assert problems == []
    assert '<span lang="en">Provider</span>' in html_of(library, "guides/employer", "cs")


def test_no_markup_comes_into_an_attribute_where_nothing_is_translated(project: Path) -> None:
    (project / "data" / "translations" / "cs.po").unlink()
    library = read_library(project)[0]
    for _, path in library.pages:
        attributes = [value or "" for element in Html(html_of(library, path, "cs")).elements for value in element.attributes.values()]
        assert not [value for value in attributes if "<" in value]
        assert {"lang", "span"}.isdisjoint(name for element in Html(html_of(library, path, "cs")).all("a") for name in element.attributes)


@pytest.mark.parametrize(
    ("file", "text", "path"),
    [
        ("data/checklists/employer.yml", "text: Name a mentor.", "guides/employer"),
        ("data/checklists/employer.yml", "detail: One is enough.", "guides/employer"),
        ("data/roles.yml", "name: Provider", "guides/employer"),
        ("data/principles/zero-exclusion.yml", "text: Who is missing?", "guides/employer"),
        ("data/sources.yml", "short: Handbook", "guides/employer"),
        ("data/sources.yml", "title: Příručka", "reference/sources"),
        ("data/sources.yml", "about: A small book on the work.", "reference/sources"),
        ("data/glossary.yml", "term: mentor", "reference/glossary"),
        ("data/glossary.yml", "czech: mentor", "reference/glossary"),
        ("data/glossary.yml", "abbreviation: IPOR", "reference/glossary"),
        ("data/glossary.yml", "meaning: Someone at work who helps.", "index"),
        ("data/choosers/home.yml", "title: I am an employer", "index"),
        ("docs/en/guides/employer.md", "title: Employers", "guides/employer"),
    ],
)
def test_hostile_text_in_data_is_shown_as_text(file: str, text: str, path: str, change: Change, project: Path) -> None:
    hostile = HOSTILE[:70] if file.startswith("docs") else HOSTILE
    change(file, text, f"{text.split(':')[0]}: '{hostile}'")
    library = read_library(project)[0]
    html = html_of(library, path)
    read = Html(html)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} [x](javascript:" in html
    assert read.all("script") == []
    assert not [name for element in read.elements for name in element.attributes if name.startswith("on")]
    assert not [link for link in outline(html).links if "javascript" in link]


def test_hostile_text_in_a_translation_is_shown_as_text(project: Path) -> None:
    file = project / "data" / "translations" / "cs.po"
    file.write_text(file.read_text("utf-8").replace('msgstr "Určete mentora."', r'msgstr "<script>alert(1)</script> \" onclick=\"x"'))
    html = html_of(read_library(project)[0], "guides/employer", "cs")
    assert "&lt;script&gt;" in html
    assert Html(html).all("script") == []
    assert not [name for element in Html(html).elements for name in element.attributes if name.startswith("on")]


def test_markdown_is_that_of_the_site(project: Path) -> None:
    convert = read_library(project)[0].markdown()
    assert convert("## A { #own-id }") == '<h2 id="own-id">A</h2>'
    assert convert("|a|\n|:-:|\n|b|").count('align="center"') == 2
    assert "<code" in convert("```\nx\n```")


def test_a_page_is_converted_the_same_whatever_came_before(project: Path) -> None:
    convert = read_library(project)[0].markdown()
    first = convert("## Same\n\n[a][b]\n\n[b]: https://example.org\n")
    assert convert("## Same\n\n[a][b]\n\n[b]: https://example.org\n") == first
    assert "<a" not in convert("[a][b]\n")


def test_a_page_speaks_its_own_language(project: Path) -> None:
    library = read_library(project)[0]
    text = page('{{ cite("handbook") }}', language="cs")
    assert "Příručka" in library.insert_macros(text, address)[1][0]
