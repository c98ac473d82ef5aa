from collections.abc import Callable
from pathlib import Path

import pytest

from methodology.pages import Page, Pages, original_language, read_pages
from methodology.problems import Problem
from methodology.site import Site, read_site
from tests.samples import page, write

HEAD = "---\ntitle: Steps\ndescription: What to do.\n---\n"


def site(root: Path) -> Site:
    languages = {"en": "English", "cs": "Čeština", "da": "Dansk"}
    return Site(root=root, languages=languages, default="en", partial=frozenset(), extensions=(), extension_configs={})


def read(root: Path, files: dict[str, str]) -> tuple[Pages, dict[tuple[str, str], list[Problem]]]:
    return read_pages(site(write(root, {f"docs/{name}": text for name, text in files.items()})))


def headings(text: Page) -> list[tuple[int, str | None, int]]:
    return [(heading.level, heading.id, heading.line) for heading in text.headings]


def test_pages_are_found_by_language_and_path(project: Path) -> None:
    pages, unreadable = read_pages(read_site(project))
    paths = ["about/privacy", "guides/checklists", "guides/employer", "index", "reference/glossary", "reference/sources"]
    assert sorted(pages) == [(language, path) for language in ("cs", "en") for path in paths]
    assert unreadable == {}
    assert (pages["cs", "index"].file, pages["cs", "index"].meta.title) == ("docs/cs/index.md", "Domů")


def test_files_outside_the_languages_and_other_files_are_no_pages(tmp_path: Path) -> None:
    pages, unreadable = read(tmp_path, {"de/index.md": HEAD, "index.md": HEAD, "en/notes.txt": HEAD, "en/index.md": HEAD})
    assert (list(pages), unreadable) == ([("en", "index")], {})


def test_a_body_begins_behind_its_front_matter(tmp_path: Path) -> None:
    pages, _ = read(tmp_path, {"en/index.md": HEAD + "\nText.\n\n---\n\nMore.\n"})
    text = pages["en", "index"]
    assert (text.body, text.first_line) == ("\nText.\n\n---\n\nMore.\n", 5)
    assert text.problem(text.body.index("Text"), "x") == Problem("docs/en/index.md", 6, 1, "x")


@pytest.mark.parametrize("raw", [HEAD + "Text.\n", "\ufeff" + HEAD + "Text.\n", (HEAD + "Text.\n").replace("\n", "\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(raw: str, tmp_path: Path) -> None:
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "en" / "index.md").write_bytes(raw.encode())
    pages, unreadable = read_pages(site(tmp_path))
    assert unreadable == {}
    assert (pages["en", "index"].body, pages["en", "index"].first_line, pages["en", "index"].meta.title) == ("Text.\n", 5, "Steps")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("Text.\n", 1),
        ("\n" + HEAD, 1),
        ("---\ntitle: Steps\n", 1),
        ("---\n---\n", 1),
        ("---\ntitle: Steps\n---\n", 2),
        (HEAD.replace("Steps", "no"), 2),
        (HEAD.replace("Steps", "2024"), 2),
        (HEAD.replace("Steps", '" "'), 2),
        (HEAD.replace("Steps", "x" * 71), 2),
        (HEAD.replace("What to do.", "x" * 201), 3),
        (HEAD.replace("description", "decsription"), 3),
        (HEAD.replace("title", "original: čeština\ntitle"), 2),
        (HEAD.replace("title", "hide: [footer]\ntitle"), 2),
        (HEAD.replace("title", "a: b: c\ntitle"), 2),
    ],
)
def test_a_page_without_good_front_matter_is_refused_where_it_is_wrong(text: str, line: int, tmp_path: Path) -> None:
    pages, unreadable = read(tmp_path, {"en/index.md": text, "cs/index.md": HEAD})
    assert list(pages) == [("cs", "index")]
    assert line in [problem.line for problem in unreadable["en", "index"]]
    assert {problem.file for problem in unreadable["en", "index"]} == {"docs/en/index.md"}


def test_a_page_in_another_encoding_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path, {"docs/en/index.md": ""})
    (root / "docs" / "en" / "index.md").write_bytes((HEAD + "Kůň\n").encode("cp1250"))
    _, unreadable = read_pages(site(root))
    assert [problem.line for problem in unreadable["en", "index"]] == [5]


def test_a_folder_named_like_a_page_is_no_page(tmp_path: Path) -> None:
    pages, _ = read(tmp_path, {"en/notes.md/index.md": HEAD})
    assert list(pages) == [("en", "notes.md/index")]


def test_a_page_may_hide_its_navigation(tmp_path: Path) -> None:
    pages, _ = read(tmp_path, {"en/index.md": HEAD.replace("title", "hide: [navigation, toc]\ntitle")})
    assert pages["en", "index"].meta.hide == ["navigation", "toc"]


def test_headings_have_their_level_id_and_line() -> None:
    text = page("Text.\n\n## One { #one }\n\n### Two { #two.part }\nMore.\n#### Three\n", first_line=5)
    assert headings(text) == [(2, "one", 7), (3, "two.part", 9), (4, None, 11)]


@pytest.mark.parametrize("fence", ["```", "~~~", "````", "``` yaml", "  ```"])
def test_what_looks_like_a_heading_in_code_is_none(fence: str) -> None:
    closing = fence.removesuffix(" yaml")
    assert [heading.id for heading in page(f"{fence}\n## No {'{'} #no }}\n{closing}\n\n## Yes {{ #yes }}\n").headings] == ["yes"]


def test_a_fence_is_closed_only_by_its_own_kind() -> None:
    assert headings(page("````\n```\n~~~~\n## No\n````\n## Yes { #yes }\n")) == [(2, "yes", 6)]


@pytest.mark.parametrize("text", ["Title\n=====\n", "Section\n-------\n", "##No space\n", "## Two ##\n"])
def test_every_way_to_write_a_heading_is_seen(text: str) -> None:
    assert len(page(text).headings) == 1


@pytest.mark.parametrize("text", ["Text # with { #mark }\n", "- # item\n", "a\n\n---\n\nb\n", "| a |\n|---|\n", "\\# escaped\n"])
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert page(text).headings == []


def test_a_problem_is_placed_by_its_offset_in_the_body() -> None:
    text = page("ab\nčď\n", first_line=7)
    places = [(problem.line, problem.column) for problem in (text.problem(offset, "") for offset in (0, 1, 3, 4))]
    assert places == [(7, 1), (7, 2), (8, 1), (8, 2)]


@pytest.mark.parametrize(
    ("having", "declared", "original"),
    [
        ("en cs", None, "en"),
        ("cs en", None, "en"),
        ("cs da", None, "cs"),
        ("da", None, "da"),
        ("en cs", "cs", "cs"),
        ("cs da", "da", "da"),
        ("en cs", "da", "en"),
    ],
)
def test_the_original_is_what_a_page_says_or_else_the_first_language(
    having: str, declared: str | None, original: str, tmp_path: Path
) -> None:
    pages = {(language, "index"): page("", language, "index", original=declared) for language in having.split()}
    assert original_language("index", pages, site(tmp_path)) == original


def test_one_language_of_a_page_may_say_which_is_the_original(tmp_path: Path) -> None:
    pages = {(language, "index"): page("", language, "index") for language in ("en", "cs")}
    pages["da", "index"] = page("", "da", "index", original="cs")
    assert original_language("index", pages, site(tmp_path)) == "cs"


def test_a_heading_that_is_underlined_needs_an_id_like_any_other(change: Callable[[str, str, str], None], project: Path) -> None:
    change("docs/en/index.md", "Welcome.", "Extra\n-----\n\nWelcome.")
    text = read_pages(read_site(project))[0]["en", "index"]
    assert headings(text) == [(2, None, 6)]
