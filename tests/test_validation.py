import pytest

from methodology.fields import Data
from methodology.models import Checklist, Glossary, Principle, Roles, Sources
from methodology.problems import Problem, ProblemsFound
from methodology.validation import validate
from methodology.yaml_reader import parse
from tests.samples import places

ITEM = """\
role: employer
items:
  - id: employer.plan
    kind: do
    scope: job
    phase: start
    text: Write the plan.
    due: {by: +1 month, of: start}
    source: [{id: law}]
"""
PRINCIPLE = "id: a\nnumber: 2\nname: N\npage: p\nsource: [{id: law}]\nquestions:\n  - {id: one, text: Who}\n"


def problems_in(text: str, model: type[Data]) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        validate(parse(text, "data/some.yml"), model)
    return found.value.problems


def test_a_good_file_becomes_its_model() -> None:
    checklist = validate(parse(ITEM, "file.yml"), Checklist)
    assert (checklist.role, checklist.items[0].id, checklist.lang) == ("employer", "employer.plan", "en")


@pytest.mark.parametrize(
    ("old", "new", "place", "word"),
    [
        ("    text: Write the plan.\n", "", (3, 5), "text"),
        ("text: Write", "txet: Write", (7, 5), "text"),
        ("{by: +1 month, of", "{bi: +1 month, of", (8, 11), "by"),
        ("kind: do", "kind: du", (4, 11), "do"),
        ("kind: do", "kind: 5", (4, 11), "agree"),
        ("of: start", "of: begining", (8, 29), "end"),
        ("text: Write the plan.", "text: 12", (7, 11), "text"),
        ("text: Write the plan.", "text: [a]", (7, 11), "text"),
        ("text: Write the plan.", 'text: " "', (7, 11), "text"),
        ("text: Write the plan.", "text: " + "x" * 601, (7, 11), "600"),
        ("source: [{id: law}]", "source: {id: law}", (9, 13), "list"),
        ("source: [{id: law}]", "source: [law]", (9, 14), "keys"),
        ("source: [{id: law}]", "source: [{id: 5}]", (9, 19), "text"),
        ("id: employer.plan", "id: Employer.Plan", (3, 9), "small letters"),
        ("by: +1 month", "by: tomorrow", (8, 15), "month"),
        ("by: +1 month", "by: -1 month", (8, 10), "start"),
        ("role: employer", "role: 1", (1, 7), "text"),
    ],
)
def test_what_does_not_fit_is_reported_where_it_stands_with_advice(old: str, new: str, place: tuple[int, int], word: str) -> None:
    assert old in ITEM
    problems = problems_in(ITEM.replace(old, new), Checklist)
    assert place in places(problems)
    assert word in " ".join(problem.message for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "place", "word"),
    [
        ("number: 2", "number: 9", (2, 9), "8"),
        ("number: 2", "number: 0", (2, 9), "1"),
        ("number: 2", "number: 2.5", (2, 9), "whole number"),
        ("number: 2", 'number: "2"', (2, 9), "whole number"),
        ("number: 2", "number: true", (2, 9), "whole number"),
        ("Who}\n", "Who}\n  - {id: two, text: Why}\n", (7, 3), "3"),
    ],
)
def test_a_number_or_length_out_of_bounds_is_reported_with_its_bound(old: str, new: str, place: tuple[int, int], word: str) -> None:
    problems = problems_in(PRINCIPLE.replace(old, new), Principle)
    assert any(problem.line == place[0] and problem.column == place[1] and word in problem.message for problem in problems)


@pytest.mark.parametrize("text", ["- a", "just text", "5", "[]", '""'])
def test_a_file_that_is_no_group_of_keys_is_refused(text: str) -> None:
    assert places(problems_in(text, Roles)) == [(1, 1)]


def test_an_address_that_is_not_encrypted_is_reported() -> None:
    source = "sources:\n  - {id: a, title: T, short: S, language: cs, kind: page, about: A., url: http://a.cz}\n"
    (problem,) = problems_in(source, Sources)
    assert "https://" in problem.message


def test_every_problem_of_a_file_is_reported_in_order() -> None:
    problems = problems_in("terms:\n  - {id: A, term: ' '}\n  - {id: b, more: 1, term: 5}\n", Glossary)
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    assert len([problem for problem in problems if problem.line == 2]) >= 4
    assert len([problem for problem in problems if problem.line == 3]) >= 4


def test_a_misspelt_key_is_not_reported_as_missing_too() -> None:
    assert places(problems_in(ITEM.replace("text: Write", "txet: Write"), Checklist)) == [(7, 5)]
    assert places(problems_in(ITEM.replace("text: Write", "banana: Write"), Checklist)) == [(3, 5), (7, 5)]


def test_a_problem_is_one_line_whatever_the_value() -> None:
    for problem in problems_in('roles:\n  - {id: "a\\nb", name: "n", "p\\nq": 1, page: [1, "x\\ny"]}\n', Roles):
        assert "\n" not in str(problem)


def test_a_long_value_is_shown_shortened() -> None:
    (problem,) = problems_in(f"roles:\n  - {{id: {'A' * 500}, name: N, page: a}}\n", Roles)
    assert len(str(problem)) < 200


def test_the_keys_that_a_group_may_have_are_named_as_in_the_file() -> None:
    problems = problems_in(ITEM.replace("    due:", "    wit: [provider]\n    due:"), Checklist)
    assert ["with" in problem.message for problem in problems] == [True]
