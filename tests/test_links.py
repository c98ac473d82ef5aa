from collections.abc import Callable
from pathlib import Path

import pytest

from methodology.check import check
from methodology.library import Library, read_library
from methodology.links import check_links
from methodology.problems import Problem
from tests.samples import page

IDS = {("en", "guides/employer"): ["steps", "employer.plan"], ("en", "index"): [], ("cs", "guides/employer"): ["steps"]}


@pytest.fixture
def library(project: Path) -> Library:
    return read_library(project)[0]


def problems(library: Library, *links: str, body: str = "", path: str = "index", language: str = "en") -> list[Problem]:
    return list(check_links(page(body, language, path, first_line=5), list(links), IDS, library))


@pytest.mark.parametrize(
    "link",
    [
        "https://www.mpsv.cz/ipm?a=b#c",
        "mailto:somebody@example.org",
        "tel:+420123456789",
        "guides/employer.md",
        "guides/employer.md#steps",
        "guides/employer.md#employer.plan",
        "./guides/../guides/employer.md",
        "guides/employer%2Emd.md/../employer.md",
        "index.md",
    ],
)
def test_a_link_that_leads_somewhere_is_good(link: str, library: Library) -> None:
    assert problems(library, link) == []


def test_a_link_is_read_from_the_place_of_its_page(library: Library) -> None:
    assert problems(library, "../index.md", "employer.md#steps", "#steps", path="guides/employer") == []
    assert len(problems(library, "guides/employer.md", path="guides/employer")) == 1


@pytest.mark.parametrize(
    "link",
    [
        "http://www.mpsv.cz",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://a.cz",
        "//www.mpsv.cz",
        "/guides/employer/",
        "guides/employer/",
        "guides/employer",
        "guides/employer.html",
        "page:guides/employer",
        "https://[",
        "guides/nobody.md",
        "../../../../etc/passwd.md",
        "guides/employer.md#nothing",
        "#nothing",
        "#Steps",
    ],
)
def test_a_link_that_leads_nowhere_or_is_unsafe_is_refused(link: str, library: Library) -> None:
    assert len(problems(library, link)) == 1


@pytest.mark.parametrize(
    ("link", "hint"),
    [("guides/employr.md", "guides/employer"), ("guides/employer.md#stepps", "steps"), ("guides/employr.md#x", "employer")],
)
def test_the_nearest_page_or_heading_is_named(link: str, hint: str, library: Library) -> None:
    (problem,) = problems(library, link)
    assert hint in problem.message.replace("employr", "")


def test_a_bad_link_is_reported_where_it_stands_each_time(library: Library) -> None:
    body = "A [good](index.md) and [bad](no.md).\n\nAgain [bad](no.md).\n"
    found = problems(library, "index.md", "no.md", "no.md", body=body)
    assert [(problem.line, problem.column) for problem in found] == [(5, 30), (7, 13)]


def test_a_bad_link_that_stands_in_no_text_is_reported_for_the_page(library: Library) -> None:
    assert [(problem.file, problem.line) for problem in problems(library, "no.md", body="{{ x() }}")] == [("docs/en/index.md", 5)]


def test_what_macros_link_to_must_stand_on_its_page(change: Callable[[str, str, str], None], project: Path) -> None:
    for language in ("en", "cs"):
        change(f"docs/{language}/reference/sources.md", "{{ sources() }}", "Text.")
    assert {problem.file for problem in check(project)} == {"docs/en/reference/sources.md", "docs/cs/reference/sources.md"}


def test_a_page_that_macros_link_to_must_be_there(project: Path) -> None:
    for language in ("en", "cs"):
        (project / "docs" / language / "reference" / "sources.md").unlink()
    assert "docs/en/reference/sources.md" in {problem.file for problem in check(project)}


def test_a_heading_is_looked_up_in_the_page_that_the_reader_gets(project: Path) -> None:
    (project / "docs" / "cs" / "guides" / "employer.md").unlink()
    library = read_library(project)[0]
    assert problems(library, "guides/employer.md#employer.plan", language="cs") == []


def test_a_link_to_a_page_that_cannot_be_read_is_no_problem_of_its_own(change: Callable[[str, str, str], None], project: Path) -> None:
    change("docs/en/guides/employer.md", "title:", "titel:")
    assert problems(read_library(project)[0], "guides/employer.md#whatever") == []


def test_a_page_that_data_refers_to_in_vain_is_reported_once_and_there(change: Callable[[str, str, str], None], project: Path) -> None:
    change("data/checklists/employer.yml", "see: [guides/employer]", "see: [guides/nobody]")
    assert [problem.file for problem in check(project)] == ["data/checklists/employer.yml"]


@pytest.mark.parametrize(
    "text",
    [
        "[x](guides/nobody.md)",
        "[x][y]\n\n[y]: guides/nobody.md",
        '<a href="guides/nobody.md">x</a>',
        "![x](no-picture.png)",
        "<javascript:alert(1)>",
        '[x](guides/nobody.md "title")',
    ],
)
def test_every_way_to_write_a_link_is_checked(text: str, change: Callable[[str, str, str], None], project: Path) -> None:
    change("docs/en/index.md", "Welcome.", f"Welcome.\n\n{text}\n\n")
    found = check(project)
    assert {problem.file for problem in found} <= {"docs/en/index.md"}
    assert len(found) == (0 if text.startswith("<java") else 1)


@pytest.mark.parametrize("text", ["`[x](guides/nobody.md)`", "```\n[x](guides/nobody.md)\n```", "\\[x](guides/nobody.md)"])
def test_what_is_no_link_is_not_checked(text: str, change: Callable[[str, str, str], None], project: Path) -> None:
    change("docs/en/index.md", "Welcome.", f"Welcome.\n\n{text}\n\n")
    assert check(project) == []
