import re
from typing import Any

import pytest
from pydantic import ValidationError

from methodology.models import FILES, Due, Item, Principle, Source, Term, months

ITEM = {"id": "employer.plan", "kind": "do", "scope": "job", "phase": "start", "text": "Write the plan.", "source": [{"id": "law"}]}
SOURCE = {"id": "law", "title": "Zákon", "short": "Law", "language": "cs", "kind": "document", "about": "A law."}
PRINCIPLE: dict[str, Any] = {
    "id": "zero-exclusion",
    "number": 2,
    "summary": "Whoever wants to work may begin.",
    "name": "Zero exclusion",
    "page": "ips/principles/zero-exclusion",
    "source": [{"id": "law"}],
    "questions": [{"id": name, "text": "Who?"} for name in ("one", "two", "three")],
}


@pytest.mark.parametrize(("text", "count"), [("+1 month", 1), ("+12 months", 12), ("-3 months", -3), ("-1 month", -1), ("+99 months", 99)])
def test_months_are_counted_from_the_moment_they_refer_to(text: str, count: int) -> None:
    assert months(text) == count


@pytest.mark.parametrize(
    ("due", "by", "since"),
    [
        ({"by": "+1 month", "of": "start"}, 1, None),
        ({"from": "+1 month", "by": "+3 months", "of": "start"}, 3, 1),
        ({"by": "-2 months", "of": "end"}, -2, None),
        ({"from": "-3 months", "by": "-2 months", "of": "end"}, -2, -3),
        ({"from": "-2 months", "by": "-2 months", "of": "end"}, -2, -2),
    ],
)
def test_a_due_time_is_a_number_of_months_and_may_have_a_beginning(due: dict[str, str], by: int, since: int | None) -> None:
    read = Due.model_validate(due)
    assert (read.months, read.since_months) == (by, since)


@pytest.mark.parametrize(
    "due",
    [
        {"by": "1 month", "of": "start"},
        {"by": "+0 months", "of": "start"},
        {"by": "+01 months", "of": "start"},
        {"by": "+100 months", "of": "start"},
        {"by": "+1.5 months", "of": "start"},
        {"by": "+1 week", "of": "start"},
        {"by": "+1  month", "of": "start"},
        {"by": "+1 month ", "of": "start"},
        {"by": "soon", "of": "start"},
        {"by": "+1 month", "of": "middle"},
        {"by": "+1 month"},
        {"of": "start"},
        {"from": "soon", "by": "+1 month", "of": "start"},
    ],
)
def test_a_due_time_that_is_none_is_refused(due: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Due.model_validate(due)


@pytest.mark.parametrize(
    "due",
    [
        {"by": "-1 month", "of": "start"},
        {"by": "+1 month", "of": "end"},
        {"from": "-1 month", "by": "+1 month", "of": "start"},
    ],
)
def test_a_time_before_the_start_or_after_the_end_is_refused(due: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Due.model_validate(due)


@pytest.mark.parametrize(
    "due", [{"from": "+3 months", "by": "+1 month", "of": "start"}, {"from": "-2 months", "by": "-3 months", "of": "end"}]
)
def test_a_beginning_after_its_end_is_refused(due: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Due.model_validate(due)


def test_an_item_needs_only_its_text_its_kind_and_its_source() -> None:
    item = Item.model_validate(ITEM)
    assert (item.detail, item.with_, item.due, item.every, item.see, item.ours) == (None, [], None, None, [], [])


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "must"},
        {"scope": "all"},
        {"phase": "begin"},
        {"every": "week"},
        {"id": "plan"},
        {"with": "provider"},
        {"with_": ["provider"]},
        {"source": "law"},
        {"text": " "},
    ],
)
def test_an_item_with_a_wrong_field_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Item.model_validate(ITEM | change)


@pytest.mark.parametrize("year", [1899, 2101, "2024", 2024.5])
def test_a_year_that_is_none_is_refused(year: object) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(SOURCE | {"year": year})


def test_the_years_of_a_source_reach_from_1900_to_2100() -> None:
    assert [Source.model_validate(SOURCE | {"year": year}).year for year in (1900, 2024, 2100)] == [1900, 2024, 2100]


@pytest.mark.parametrize("change", [{"number": 0}, {"number": 9}, {"questions": PRINCIPLE["questions"][:2]}, {"page": None}])
def test_a_principle_out_of_bounds_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Principle.model_validate(PRINCIPLE | change)


def test_a_principle_has_three_to_five_questions() -> None:
    questions = [{"id": f"question-{number}", "text": "Who?"} for number in range(6)]
    assert len(Principle.model_validate(PRINCIPLE | {"questions": questions[:5]}).questions) == 5
    with pytest.raises(ValidationError):
        Principle.model_validate(PRINCIPLE | {"questions": questions})


@pytest.mark.parametrize("model", [Item, Principle, Term])
def test_a_fact_without_any_source_is_refused(model: type[Item | Principle | Term]) -> None:
    data = {Item: ITEM, Principle: PRINCIPLE, Term: {"id": "a", "term": "a", "meaning": "M.", "forms": ["a"]}}[model]
    without: list[dict[str, Any]] = [{}, {"source": []}]
    for source in without:
        with pytest.raises(ValidationError):
            model.model_validate({key: value for key, value in data.items() if key != "source"} | source)


def test_every_kind_of_file_has_its_own_schema_and_home() -> None:
    assert len({name for name, _ in FILES.values()}) == len(FILES)
    assert len({model for _, model in FILES.values()}) == len(FILES)
    assert all(re.fullmatch(r"[a-z]+(/\*)?\.yml", pattern) for pattern in FILES)
