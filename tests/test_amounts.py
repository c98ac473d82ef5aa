from decimal import Decimal
from pathlib import Path

import pytest

from methodology.amounts import Amount, amounts, key_in
from methodology.catalogue import load
from tests.conftest import ROOT
from tests.samples import catalogue

SERIES = """\
id: jobs
name: Jobs
indicators:
  - {id: people, name: People, label: P, kind: stock, definition: People.}
  - {id: new, name: New, label: N, kind: flow, definition: New people.}
  - {id: share, name: Share, label: S, kind: ratio, definition: A share., decimals: 1, formula: {part: new, of: [people]}}
balance: {stock: people, gains: [new], losses: [new]}
"""
YEAR = """\
id: jobs-2025
series: jobs
year: 2025
scope: Everyone.
source: [{id: law}]
figures:
  - {id: people, year: 10, quarters: [10, 10, 10, 11], control: 51}
  - {id: new, quarters: [1, 2, 3, 4], control: 10}
  - {id: share, year: 24.4, quarters: [10.0, 20.0, 30.0, 36.4], control: 120.8}
control: {year: 34.4, quarters: [21.0, 32.0, 43.0, 51.4]}
"""
FINDING = """\
id: trial
topic: work
name: A trial
finding: It worked.
source: [{id: law}]
values:
  - {id: started, label: started, value: 720}
  - {id: share, label: found work, unit: percent, value: 46.0}
  - {id: saved, label: saved, unit: dkk, value: 72000}
  - {id: none, label: none, value: 0}
  - {id: platform, label: from the platform, from: jobs-2025.share.year}
"""


@pytest.fixture(scope="module")
def ours() -> dict[str, Amount]:
    """All figures of this project."""
    return amounts(load(ROOT)[0])


def found(root: Path, **changes: str) -> dict[str, Amount]:
    files = {"series": SERIES, "year": YEAR, "finding": FINDING} | changes
    return amounts(
        catalogue(
            root, {"series/jobs.yml": files["series"], "monitoring/jobs-2025.yml": files["year"], "findings/trial.yml": files["finding"]}
        )
    )


def test_every_cell_of_a_year_has_a_key_and_a_blank_one_has_none(tmp_path: Path) -> None:
    known = found(tmp_path)
    assert {key for key in known if key.startswith("jobs-2025.new.")} == {
        "jobs-2025.new.q1",
        "jobs-2025.new.q2",
        "jobs-2025.new.q3",
        "jobs-2025.new.q4",
        "jobs-2025.new.recomputed",
    }
    assert [known[f"jobs-2025.people.{column}"].number for column in ("year", "q1", "q2", "q3", "q4")] == [10, 10, 10, 10, 11]


def test_a_ratio_is_in_percent_and_everything_else_a_count(tmp_path: Path) -> None:
    known = found(tmp_path)
    assert {known[f"jobs-2025.share.{column}"].unit for column in ("year", "q1", "recomputed")} == {"percent"}
    assert {known[f"jobs-2025.{name}.q1"].unit for name in ("people", "new")} == {"count"}


def test_a_figure_keeps_the_decimals_of_its_source_and_a_recomputed_one_has_one_more(tmp_path: Path) -> None:
    known = found(tmp_path)
    assert str(known["jobs-2025.share.q1"].number) == "10.0"
    assert str(known["jobs-2025.share.recomputed"].number) == "24.39"
    assert str(known["jobs-2025.people.recomputed"].number) == "10.3"
    assert str(known["trial.share"].number) == "46.0"


def test_what_the_year_began_with_is_a_figure_of_a_series_with_a_balance(tmp_path: Path) -> None:
    assert found(tmp_path / "with")["jobs-2025.opening"] == Amount(Decimal(9))
    without = found(tmp_path / "without", series=SERIES[: SERIES.index("balance")])
    assert "jobs-2025.opening" not in without
    assert "jobs-2025.people.q1" in without


def test_values_of_a_finding_have_their_units(tmp_path: Path) -> None:
    known = found(tmp_path)
    assert known["trial.started"] == Amount(Decimal(720), "count")
    assert known["trial.share"] == Amount(Decimal("46.0"), "percent")
    assert known["trial.saved"] == Amount(Decimal(72000), "dkk")
    assert known["trial.none"] == Amount(Decimal(0), "count")


def test_a_value_from_other_data_is_the_figure_there(tmp_path: Path) -> None:
    known = found(tmp_path)
    assert known["trial.platform"] == known["jobs-2025.share.year"] == Amount(Decimal("24.4"), "percent")


def test_a_value_from_nowhere_is_left_out(tmp_path: Path) -> None:
    known = found(tmp_path, finding=FINDING.replace("jobs-2025.share.year", "jobs-2025.share.years"))
    assert "trial.platform" not in known
    assert "trial.started" in known


@pytest.mark.parametrize(
    ("old", "new"),
    [("series: jobs", "series: other"), ("  - {id: new, quarters: [1, 2, 3, 4], control: 10}\n", ""), ("{id: new,", "{id: old,")],
)
def test_a_year_that_does_not_fit_its_series_has_no_figures(old: str, new: str, tmp_path: Path) -> None:
    known = found(tmp_path, year=YEAR.replace(old, new))
    assert not [key for key in known if key.startswith("jobs-2025")]
    assert "trial.started" in known


@pytest.mark.parametrize(("part", "of"), [("newest", "people"), ("new", "peoples")])
def test_a_formula_that_cannot_be_followed_leaves_out_only_what_it_gives(part: str, of: str, tmp_path: Path) -> None:
    known = found(tmp_path, series=SERIES.replace("{part: new, of: [people]}", f"{{part: {part}, of: [{of}]}}"))
    assert "jobs-2025.share.recomputed" not in known
    assert "jobs-2025.share.q1" in known


def test_a_ratio_to_nothing_leaves_out_only_what_it_gives(tmp_path: Path) -> None:
    known = found(tmp_path, year=YEAR.replace("quarters: [10, 10, 10, 11]", "quarters: [0, 0, 0, 0]"))
    assert "jobs-2025.share.recomputed" not in known
    assert known["jobs-2025.people.recomputed"].number == 0


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("ips-cz-2024.clients.year", "1598"),
        ("ips-cz-2024.clients.recomputed", "858"),
        ("ips-cz-2024.ended-competitive.year", "277"),
        ("ips-cz-2024.ended-competitive.recomputed", "227"),
        ("ips-cz-2024.in-education.recomputed", "34.5"),
        ("ips-cz-2024.working-share.recomputed", "51.3"),
        ("ips-cz-2024.opening", "500"),
        ("ips-cz-2024.coach-clients.q1", "0"),
        ("finland-pilots.started", "763"),
        ("finland-pilots.share", "46"),
        ("denmark-savings.ips", "72000"),
    ],
)
def test_our_figures_are_found_by_their_keys(key: str, number: str, ours: dict[str, Amount]) -> None:
    assert str(ours[key].number) == number


KNOWN = {
    key: Amount(Decimal(1)) for key in ("trial.share", "jobs-2025.people.year", "jobs-2025.new.year", "jobs-2025.opening", "other.share")
}


@pytest.mark.parametrize(
    ("name", "thing", "key"),
    [
        ("share", "trial", "trial.share"),
        ("other.share", "trial", "other.share"),
        ("year", "jobs-2025.people", "jobs-2025.people.year"),
        ("new.year", "jobs-2025.people", "jobs-2025.new.year"),
        ("opening", "jobs-2025.people", "jobs-2025.opening"),
        ("jobs-2025.new.year", "trial", "jobs-2025.new.year"),
        ("year", "jobs-2025", None),
        ("share", "jobs-2025.people", None),
        ("opening", "trial", None),
        ("", "trial", None),
    ],
)
def test_a_text_may_leave_out_of_a_key_what_is_its_own(name: str, thing: str, key: str | None) -> None:
    assert key_in(KNOWN, name, thing) == key


def test_a_name_is_looked_for_near_the_text_first() -> None:
    known = {key: Amount(Decimal(1)) for key in ("a.b.c", "a.c", "c")}
    assert [key_in(known, "c", thing) for thing in ("a.b", "a.x", "x")] == ["a.b.c", "a.c", "c"]
