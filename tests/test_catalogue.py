from collections.abc import Callable
from pathlib import Path

import pytest

from methodology.catalogue import Catalogue, UnknownId, check_references, load
from methodology.models import Checklist, Question, Role
from tests.conftest import ROOT
from tests.samples import catalogue, load_data, places

ROLES = "roles:\n  - {id: employer, name: Employer, page: guides/a}\n  - {id: provider, name: Provider, page: guides/a}\n"
STEP = "kind: do, scope: job, phase: run, text: Do it., source: [{id: law}]"
SOURCES = "sources:\n  - {id: law, title: Zákon, short: Law, language: cs, kind: document, about: A law.}\n"


def checklist(role: str, *fields: str) -> str:
    return f"role: {role}\nitems:\n" + "".join(f"  - {{{own}, {STEP}}}\n" for own in fields)


def test_the_small_project_and_this_one_load_without_a_problem(project: Path) -> None:
    assert load(project)[1] == []
    assert load(ROOT)[1] == []


def test_a_thing_is_found_by_its_noun_and_key(project: Path) -> None:
    found, _ = load(project)
    role, question = found.find("role", "provider"), found.find("question", "zero-exclusion.two")
    assert isinstance(role, Role)
    assert isinstance(question, Question)
    assert (role.name, question.text) == ("Provider", "Who decided?")
    assert isinstance(found.find("checklist", "employer"), Checklist)


@pytest.mark.parametrize(
    ("noun", "key", "hint"), [("role", "provder", "provider"), ("role", "x", "employer, provider"), ("nothing", "x", "spelling")]
)
def test_an_unknown_key_is_told_with_the_nearest_known_one(noun: str, key: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownId, match=hint):
        catalogue(tmp_path, {"roles.yml": ROLES}).find(noun, key)


def test_things_stand_in_the_order_of_their_file(tmp_path: Path) -> None:
    swapped = "roles:\n  - {id: provider, name: Provider, page: a}\n  - {id: employer, name: Employer, page: a}\n"
    assert list(catalogue(tmp_path, {"roles.yml": swapped}).all("role")) == ["provider", "employer"]


def test_items_of_all_checklists_stand_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = {"checklists/provider.yml": checklist("provider", "id: provider.a")}
    files["checklists/employer.yml"] = checklist("employer", "id: employer.b", "id: employer.a")
    assert list(catalogue(tmp_path, files).all("checklist-item")) == ["employer.b", "employer.a", "provider.a"]


def test_a_thing_has_the_language_of_its_file(tmp_path: Path) -> None:
    found = catalogue(tmp_path, {"roles.yml": "lang: cs\n" + ROLES, "sources.yml": SOURCES})
    assert (found.langs["role", "employer"], found.langs["source", "law"]) == ("cs", "en")


def test_an_id_used_twice_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    _, problems = load_data(tmp_path, {"roles.yml": ROLES + "  - {id: employer, name: Again, page: a}\n"})
    assert places(problems) == [(4, 10)]
    assert "data/roles.yml:2" in problems[0].message


def test_an_id_used_twice_in_one_list_of_a_thing_is_refused(change: Callable[[str, str, str], None], project: Path) -> None:
    change("data/principles/zero-exclusion.yml", "id: two", "id: one")
    assert [(problem.file, problem.line) for problem in load(project)[1]] == [("data/principles/zero-exclusion.yml", 9)]


def test_things_of_two_kinds_may_have_the_same_id(tmp_path: Path) -> None:
    found = catalogue(tmp_path, {"roles.yml": ROLES.replace("employer", "law"), "sources.yml": SOURCES})
    assert found.find("role", "law") is not found.find("source", "law")


def test_a_file_named_unlike_its_thing_is_refused(tmp_path: Path) -> None:
    files = {"checklists/employers.yml": checklist("employer", "id: employer.a"), "choosers/home.yml": "id: hom\nchoices: []\n"}
    _, problems = load_data(tmp_path, files)
    assert [(problem.file, problem.line, problem.column) for problem in problems] == [
        ("data/checklists/employers.yml", 1, 7),
        ("data/choosers/home.yml", 1, 5),
    ]


def test_an_item_of_another_role_is_refused(tmp_path: Path) -> None:
    _, problems = load_data(tmp_path, {"checklists/employer.yml": checklist("employer", "id: employer.a", "id: employers.b")})
    assert places(problems) == [(4, 10)]


@pytest.mark.parametrize("file", ["role.yml", "roles.yaml", "checklists/more/employer.yml", "employer/roles.yml", "notes.txt", "x/y/z"])
def test_a_file_where_no_data_lives_is_refused(file: str, tmp_path: Path) -> None:
    _, problems = load_data(tmp_path, {file: ROLES})
    assert [problem.file for problem in problems] == [f"data/{file}"]


@pytest.mark.parametrize("file", ["schema/role.json", "translations/cs.po", ".swp", "checklists/.employer.yml.swp"])
def test_schemas_translations_and_hidden_files_are_no_data(file: str, tmp_path: Path) -> None:
    assert load_data(tmp_path, {file: "anything"})[1] == []


def test_problems_of_all_files_are_found_together(tmp_path: Path) -> None:
    _, problems = load_data(tmp_path, {"roles.yml": "roles: no\n", "sources.yml": "sources: 5\n", "choosers/a.yml": "id: A\n"})
    assert {problem.file for problem in problems} == {"data/roles.yml", "data/sources.yml", "data/choosers/a.yml"}


@pytest.mark.parametrize(
    ("file", "nouns"),
    [
        ("checklists/employer.yml", {"checklist", "checklist-item", "section"}),
        ("principles/a.yml", {"principle", "question"}),
        ("roles.yml", {"role"}),
    ],
)
def test_nobody_knows_what_a_file_that_cannot_be_read_would_have_brought(file: str, nouns: set[str], tmp_path: Path) -> None:
    assert load_data(tmp_path, {file: "no: [\n"})[0].unreadable == nouns


def references(found: Catalogue, *pages: str) -> list[tuple[str, int, int | None]]:
    return [(problem.file, problem.line, problem.column) for problem in check_references(found, set(pages))]


@pytest.mark.parametrize(
    ("field", "column"),
    [("with: [employer, nobody]", 39), ("see: [guides/a, guides/nobody]", 38)],
)
def test_a_reference_to_what_does_not_exist_is_refused(field: str, column: int, tmp_path: Path) -> None:
    files = {"roles.yml": ROLES, "sources.yml": SOURCES, "checklists/employer.yml": checklist("employer", f"id: employer.a, {field}")}
    assert references(catalogue(tmp_path, files), "guides/a") == [("data/checklists/employer.yml", 3, column)]


def test_a_citation_of_an_unknown_source_is_refused(tmp_path: Path) -> None:
    files = {"roles.yml": ROLES, "sources.yml": SOURCES.replace("id: law", "id: book")}
    files["checklists/employer.yml"] = checklist("employer", "id: employer.a")
    assert [place[:2] for place in references(catalogue(tmp_path, files), "guides/a")] == [("data/checklists/employer.yml", 3)]


def test_a_reference_into_a_file_that_cannot_be_read_is_not_reported(tmp_path: Path) -> None:
    files = {"roles.yml": "roles: [{id: employer}]\n", "sources.yml": SOURCES}
    files["checklists/employer.yml"] = checklist("employer", "id: employer.a, with: [nobody]")
    found, problems = load_data(tmp_path, files)
    assert {problem.file for problem in problems} == {"data/roles.yml"}
    assert references(found) == []


@pytest.mark.parametrize(
    ("ours", "expected"), [("with", []), ("text", []), ("due", [3]), ("source", [3]), ("with_", [3]), ("nothing", [3])]
)
def test_what_is_marked_as_ours_must_stand_there(ours: str, expected: list[int], tmp_path: Path) -> None:
    files = {"roles.yml": ROLES, "sources.yml": SOURCES}
    files["checklists/employer.yml"] = checklist("employer", f"id: employer.a, with: [provider], ours: [{ours}]")
    assert [line for _, line, _ in references(catalogue(tmp_path, files), "guides/a")] == expected
