from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from methodology.fields import Number
from methodology.monitoring import COLUMNS, QUARTERS, Chart, Figure, Indicator, Monitoring, Series
from tests.samples import load_data

INDICATOR: dict[str, Any] = {"id": "people", "name": "People", "label": "P", "kind": "stock", "definition": "People."}
FORMULA = {"part": "new", "of": ["people"]}
SERIES: dict[str, Any] = {"id": "jobs", "name": "Jobs", "indicators": [INDICATOR]}
CHART: dict[str, Any] = {"id": "chart", "title": "Chart", "text": "A chart.", "indicators": ["people"]}
BALANCE = {"stock": "people", "gains": ["new"], "losses": ["left"]}
FIGURE: dict[str, Any] = {"id": "people", "year": 10, "quarters": [1, 2, 3, 4], "control": 20}
YEAR: dict[str, Any] = {
    "id": "jobs-2025",
    "series": "jobs",
    "year": 2025,
    "scope": "Everyone.",
    "figures": [FIGURE],
    "control": {"year": 10, "quarters": [1, 2, 3, 4]},
    "source": [{"id": "law"}],
}


def without(data: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != key}


def test_a_year_has_four_quarters_behind_it() -> None:
    assert ("year", *QUARTERS) == COLUMNS
    assert list(QUARTERS) == ["q1", "q2", "q3", "q4"]


@pytest.mark.parametrize(("written", "text"), [(0, "0"), (1598, "1598"), (Decimal("45.60"), "45.60"), (Decimal("46.0"), "46.0")])
def test_a_number_keeps_its_decimals(written: int | Decimal, text: str) -> None:
    number = TypeAdapter(Number).validate_python(written, strict=True)
    assert isinstance(number, Decimal)
    assert str(number) == text


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (-1, "is below zero"),
        (Decimal("-0.1"), "is below zero"),
        ("5", "is no number"),
        (45.6, "is no number"),
        (True, "is no number"),
        (None, "is no number"),
        ([1], "is no number"),
    ],
)
def test_what_is_no_number_or_below_zero_is_refused(written: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        TypeAdapter(Number).validate_python(written, strict=True)


def test_a_year_of_data_is_read_with_its_figures() -> None:
    year = Monitoring.model_validate(YEAR)
    assert [year.figures[0].year, *year.figures[0].quarters] == [10, 1, 2, 3, 4]
    assert (year.balance_note, year.lang) == (None, "en")


def test_a_cell_of_the_year_may_be_blank_and_is_then_no_zero() -> None:
    figure = Figure.model_validate(without(FIGURE, "year"))
    assert (figure.year, figure.note, figure.remark) == (None, None, None)


@pytest.mark.parametrize(
    "change",
    [
        {"quarters": [1, 2, 3]},
        {"quarters": [1, 2, 3, 4, 5]},
        {"quarters": [1, 2, 3, -4]},
        {"quarters": [1, 2, 3, None]},
        {"quarters": [1, 2, 3, "4"]},
        {"year": "10"},
        {"year": -1},
        {"control": None},
        {"note": " "},
        {"q1": 1},
    ],
)
def test_a_figure_with_a_wrong_field_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Figure.model_validate(FIGURE | change)


@pytest.mark.parametrize("key", ["quarters", "control", "id"])
def test_a_figure_without_its_quarters_or_its_control_sum_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        Figure.model_validate(without(FIGURE, key))


@pytest.mark.parametrize("key", ["series", "year", "scope", "figures", "control", "source"])
def test_a_year_of_data_without_one_of_its_parts_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        Monitoring.model_validate(without(YEAR, key))


@pytest.mark.parametrize(
    "change",
    [
        {"year": 1899},
        {"year": 2101},
        {"year": "2025"},
        {"source": []},
        {"control": {"year": 10, "quarters": [1, 2, 3]}},
        {"control": {"year": 10, "quarters": [1, 2, 3, 4, 5]}},
        {"control": {"quarters": [1, 2, 3, 4]}},
    ],
)
def test_a_year_of_data_with_a_wrong_part_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Monitoring.model_validate(YEAR | change)


@pytest.mark.parametrize("kind", ["stock", "flow"])
def test_a_count_has_no_formula(kind: str) -> None:
    assert Indicator.model_validate(INDICATOR | {"kind": kind}).formula is None
    with pytest.raises(ValidationError, match="a ratio, and nothing else, has a formula"):
        Indicator.model_validate(INDICATOR | {"kind": kind, "formula": FORMULA})


def test_a_ratio_has_a_formula() -> None:
    formula = Indicator.model_validate(INDICATOR | {"kind": "ratio", "formula": FORMULA}).formula
    assert formula is not None
    assert (formula.part, formula.of) == ("new", ["people"])
    with pytest.raises(ValidationError, match="a ratio, and nothing else, has a formula"):
        Indicator.model_validate(INDICATOR | {"kind": "ratio"})


@pytest.mark.parametrize(
    "formula", [{"part": "new", "of": []}, {"part": "new"}, {"of": ["people"]}, {"part": "New", "of": ["people"]}, "new"]
)
def test_a_formula_relates_a_part_to_something(formula: object) -> None:
    with pytest.raises(ValidationError):
        Indicator.model_validate(INDICATOR | {"kind": "ratio", "formula": formula})


@pytest.mark.parametrize("decimals", [0, 3])
def test_figures_are_published_with_up_to_three_decimals(decimals: int) -> None:
    assert Indicator.model_validate(INDICATOR | {"decimals": decimals}).decimals == decimals


@pytest.mark.parametrize(
    "change", [{"decimals": -1}, {"decimals": 4}, {"kind": "mean"}, {"definition": " "}, {"label": ""}, {"name": "N" * 81}, {"unit": "%"}]
)
def test_an_indicator_with_a_wrong_field_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Indicator.model_validate(INDICATOR | change)


@pytest.mark.parametrize("key", ["name", "label", "kind", "definition"])
def test_an_indicator_says_what_it_counts_and_what_its_source_calls_it(key: str) -> None:
    with pytest.raises(ValidationError):
        Indicator.model_validate(without(INDICATOR, key))


def test_a_series_needs_indicators_but_no_balance_and_no_charts() -> None:
    series = Series.model_validate(SERIES)
    assert (series.balance, series.charts) == (None, [])
    with pytest.raises(ValidationError):
        Series.model_validate(SERIES | {"indicators": []})


@pytest.mark.parametrize("change", [{"gains": []}, {"losses": []}, {"stock": "People"}, {"stock": None}])
def test_a_balance_has_a_stock_with_gains_and_losses(change: dict[str, Any]) -> None:
    assert Series.model_validate(SERIES | {"balance": BALANCE}).balance is not None
    with pytest.raises(ValidationError):
        Series.model_validate(SERIES | {"balance": BALANCE | change})


def test_a_chart_shows_one_to_three_indicators() -> None:
    for count in (1, 3):
        assert len(Chart.model_validate(CHART | {"indicators": ["people"] * count}).indicators) == count
    for count in (0, 4):
        with pytest.raises(ValidationError):
            Chart.model_validate(CHART | {"indicators": ["people"] * count})


def test_a_wrong_figure_is_told_where_it_stands(tmp_path: Any) -> None:
    text = """\
id: jobs-2025
series: jobs
year: 2025
scope: Everyone.
source: [{id: law}]
figures:
  - {id: people, quarters: [1, -2, 3, 4], control: 20}
control: {year: 0, quarters: [1, 2, "3", 4]}
"""
    _, problems = load_data(tmp_path, {"monitoring/jobs-2025.yml": text})
    assert sorted((problem.line, problem.column) for problem in problems) == [(7, 32), (8, 37)]
    assert any("is below zero; write 0 or more" in problem.message for problem in problems)
    assert any("is no number; write one, without quotes" in problem.message for problem in problems)
