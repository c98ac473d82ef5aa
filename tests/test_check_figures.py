import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from methodology.catalogue import load
from methodology.check_figures import check_figures
from methodology.problems import Problem
from methodology.yaml_reader import Document, KeyPath, parse
from tests.conftest import ROOT
from tests.samples import catalogue, places, write

YEAR_FILE, SERIES_FILE, NETWORK_FILE = "monitoring/ips-cz-2024.yml", "series/ips-cz.yml", "findings/czech-network.yml"
OURS = {name: (ROOT / "data" / name).read_text("utf-8") for name in (YEAR_FILE, SERIES_FILE, NETWORK_FILE)}
OUR_YEAR = parse(OURS[YEAR_FILE], f"data/{YEAR_FILE}")
ROWS = [row["id"] for row in OUR_YEAR.data["figures"]]

SERIES = """\
id: jobs
name: Jobs
indicators:
  - {id: people, name: People, label: P, kind: stock, definition: People.}
  - {id: new, name: New, label: N, kind: flow, definition: New people.}
  - {id: left, name: Left, label: L, kind: flow, definition: Who left.}
  - {id: share, name: Share, label: S, kind: ratio, definition: A share., decimals: 1, formula: {part: new, of: [people]}}
balance: {stock: people, gains: [new], losses: [left]}
charts:
  - {id: chart, title: Chart, text: A chart., indicators: [people, new]}
"""
YEAR = """\
id: jobs-2025
series: jobs
year: 2025
scope: "{people.q1} people."
source: [{id: law}]
figures:
  - {id: people, year: 17, quarters: [10, 20, 20, 16], control: 83}
  - {id: new, year: 15, quarters: [5, 10, 0, 0], control: 30}
  - {id: left, year: 4, quarters: [0, 0, 4, 0], control: 8}
  - {id: share, year: 22.7, quarters: [50.0, 50.0, 0.0, 0.0], control: 122.7}
control: {year: 58.7, quarters: [65.0, 80.0, 24.0, 16.0]}
"""
FINDING = """\
id: trial
topic: work
name: A trial
finding: "{started} people started, {found} found work: {share}. On the platform: {jobs-2025.people.year}."
source: [{id: law}]
values:
  - {id: started, label: started, value: 763}
  - {id: found, label: found work, value: 348}
  - {id: share, label: share, unit: percent, value: 45.6, formula: {part: found, of: [started]}}
  - {id: platform, label: platform, from: jobs-2025.people.year}
"""
SMALL = {"series/jobs.yml": SERIES, "monitoring/jobs-2025.yml": YEAR, "findings/trial.yml": FINDING}


def check(root: Path, files: dict[str, str]) -> list[Problem]:
    return list(check_figures(catalogue(root, files)))


def check_changed(root: Path, *changes: tuple[str, str]) -> list[Problem]:
    """What is wrong with the small data after some changes, each of a text that stands in one of its files."""
    files = dict(SMALL)
    for old, new in changes:
        (name,) = [name for name, text in files.items() if text.count(old) == 1]
        files[name] = files[name].replace(old, new)
    return check(root, files)


def place_of(text: str, part: str) -> tuple[int, int]:
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def with_cell(text: str, document: Document, path: KeyPath, value: int) -> str:
    """The text of a file with another whole number at a path."""
    line, column = document.values[path]
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :]
    lines[line - 1] = lines[line - 1][: column - 1] + re.sub(r"^[0-9]+", str(value), rest)
    return "\n".join(lines)


def cells(row: int) -> Iterator[tuple[KeyPath, int]]:
    """The figures of a row of our year that are not blank."""
    figure = OUR_YEAR.data["figures"][row]
    if "year" in figure:
        yield ("figures", row, "year"), figure["year"]
    for place, cell in enumerate(figure["quarters"]):
        yield ("figures", row, "quarters", place), cell


def check_our_year(root: Path, text: str) -> list[Problem]:
    return list(check_figures(catalogue(root, OURS | {YEAR_FILE: text})))


def test_our_figures_are_right() -> None:
    assert list(check_figures(load(ROOT)[0])) == []


def test_the_small_figures_are_right(tmp_path: Path) -> None:
    assert check(tmp_path, SMALL) == []


def test_our_year_has_all_its_cells() -> None:
    there = [path for row in range(len(ROWS)) for path, _ in cells(row)]
    assert len(there) == 17 * 5 - 2
    assert OUR_YEAR.data["figures"][ROWS.index("clients")]["quarters"] == [801, 840, 855, 936]


@pytest.mark.parametrize("row", range(len(ROWS)), ids=ROWS)
@pytest.mark.parametrize("change", ["one more", "one less", "ten times"])
def test_a_slip_in_any_cell_of_our_year_is_found_where_it_stands(change: str, row: int, tmp_path: Path) -> None:
    for path, cell in cells(row):
        wrong = {"one more": cell + 1, "one less": cell - 1, "ten times": cell * 10}[change]
        if wrong == cell or wrong < 0:
            continue
        (problem,) = check_our_year(tmp_path, with_cell(OURS[YEAR_FILE], OUR_YEAR, path, wrong))
        assert (problem.file, problem.line, problem.column) == (f"data/{YEAR_FILE}", *OUR_YEAR.values[path])
        assert f" is {wrong} in " in problem.message
        assert f" give {cell}; " in problem.message


@pytest.mark.parametrize(
    ("own_id", "filled"),
    [
        *((own_id, filled) for own_id in ("new-in-education", "coach-clients") for filled in (1, 62, 99)),
        ("coach-clients", 0),
        ("new-in-education", 0),
    ],
)
def test_a_figure_in_a_blank_cell_of_our_year_is_found_in_its_row(own_id: str, filled: int, tmp_path: Path) -> None:
    row = ROWS.index(own_id)
    assert "year" not in OUR_YEAR.data["figures"][row]
    text = OURS[YEAR_FILE].replace(f"  - id: {own_id}\n", f"  - id: {own_id}\n    year: {filled}\n")
    first = OUR_YEAR.values["figures", row][0]
    last = first + len(OUR_YEAR.data["figures"][row])
    assert [problem for problem in check_our_year(tmp_path, text) if first <= problem.line <= last and problem.column]


def test_a_figure_that_goes_missing_from_our_year_is_found_in_its_row(tmp_path: Path) -> None:
    for row, own_id in enumerate(ROWS):
        figure = OUR_YEAR.data["figures"][row]
        if not figure.get("year"):
            continue
        text = OURS[YEAR_FILE].replace(f"  - id: {own_id}\n    year: {figure['year']}\n", f"  - id: {own_id}\n")
        first, last = OUR_YEAR.values["figures", row][0], OUR_YEAR.values["figures", row][0] + len(figure)
        problems = [problem for problem in check_our_year(tmp_path, text) if "control sums" in problem.message]
        assert [first <= problem.line < last for problem in problems] == [True]


def test_a_slip_in_any_control_sum_of_our_year_is_found_where_it_stands(tmp_path: Path) -> None:
    sums: list[tuple[KeyPath, int]] = [
        (("figures", row, "control"), figure["control"]) for row, figure in enumerate(OUR_YEAR.data["figures"])
    ]
    sums += [(("control", "year"), OUR_YEAR.data["control"]["year"])]
    sums += [(("control", "quarters", place), cell) for place, cell in enumerate(OUR_YEAR.data["control"]["quarters"])]
    assert len(sums) == 22
    for path, cell in sums:
        problems = check_our_year(tmp_path, with_cell(OURS[YEAR_FILE], OUR_YEAR, path, cell + 1))
        assert places(problems) == [OUR_YEAR.values[path]]
        assert f"add up to {cell}, not to {cell + 1};" in problems[0].message


def test_two_cells_that_changed_places_are_found_by_their_columns(tmp_path: Path) -> None:
    text = OURS[YEAR_FILE].replace("[801, 840, 855, 936]", "[840, 801, 855, 936]")
    assert places(check_our_year(tmp_path, text)) == [OUR_YEAR.values["control", "quarters", 0], OUR_YEAR.values["control", "quarters", 1]]


def test_slips_of_different_size_are_each_found_in_their_cell(tmp_path: Path) -> None:
    first, second = ("figures", 0, "quarters", 1), ("figures", 5, "year")
    text = with_cell(with_cell(OURS[YEAR_FILE], OUR_YEAR, first, 847), OUR_YEAR, second, 450)
    assert places(check_our_year(tmp_path, text)) == [OUR_YEAR.values[first], OUR_YEAR.values[second]]


def test_slips_of_the_same_size_are_left_at_the_sums_that_do_not_fit(tmp_path: Path) -> None:
    text = with_cell(OURS[YEAR_FILE], OUR_YEAR, ("figures", 0, "quarters", 1), 841)
    text = with_cell(text, OUR_YEAR, ("figures", 5, "year"), 406)
    sums: list[KeyPath] = [("figures", 0, "control"), ("figures", 5, "control"), ("control", "year"), ("control", "quarters", 1)]
    assert places(check_our_year(tmp_path, text)) == [OUR_YEAR.values[path] for path in sums]


def test_a_slip_that_two_rows_might_have_is_given_to_neither(tmp_path: Path) -> None:
    text = with_cell(OURS[YEAR_FILE], OUR_YEAR, ("figures", 0, "quarters", 1), 841)
    text = with_cell(text, OUR_YEAR, ("figures", 5, "control"), 809)
    sums: list[KeyPath] = [("figures", 0, "control"), ("figures", 5, "control"), ("control", "quarters", 1)]
    assert places(check_our_year(tmp_path, text)) == [OUR_YEAR.values[path] for path in sums]


def test_a_wrong_figure_with_fitting_control_sums_is_found_by_its_arithmetic(tmp_path: Path) -> None:
    text = with_cell(OURS[YEAR_FILE], OUR_YEAR, ("figures", 13, "quarters", 1), 51)
    text = with_cell(with_cell(text, OUR_YEAR, ("figures", 13, "control"), 255), OUR_YEAR, ("control", "quarters", 1), 2500)
    (problem,) = check_our_year(tmp_path, text)
    assert (problem.line, problem.column) == OUR_YEAR.values["figures", 13, "quarters", 1]
    assert problem.message == "working-share is 51, but its formula gives 50.48; correct it, or the figures it is made of"


def test_half_a_percent_is_published_as_the_next_whole_one(tmp_path: Path) -> None:
    row, place = ROWS.index("success-rate"), ("quarters", 2)
    assert OUR_YEAR.data["figures"][row]["quarters"][2] == 57
    text = with_cell(OURS[YEAR_FILE], OUR_YEAR, ("figures", row, *place), 56)
    text = with_cell(with_cell(text, OUR_YEAR, ("figures", row, "control"), 289), OUR_YEAR, ("control", *place), 2711)
    (problem,) = check_our_year(tmp_path, text)
    assert problem.message.startswith("success-rate is 56, but its formula gives 56.5;")


@pytest.mark.parametrize("own_id", [row["id"] for row in OUR_YEAR.data["figures"] if "note" in row])
def test_each_note_of_our_year_is_needed(own_id: str, tmp_path: Path) -> None:
    row = ROWS.index(own_id)
    line, _ = OUR_YEAR.keys["figures", row, "note"]
    lines = OURS[YEAR_FILE].split("\n")
    assert lines[line - 1].startswith("    note: ")
    (problem,) = check_our_year(tmp_path, "\n".join(lines[: line - 1] + lines[line:]))
    assert problem.message.startswith(f"{own_id} is ")
    assert problem.message.endswith("; correct it, or explain it in a note")
    assert problem.line in range(OUR_YEAR.values["figures", row][0], line)


def test_clients_that_do_not_follow_from_their_flows_need_a_note(tmp_path: Path) -> None:
    text = re.sub("^balance_note:.*\n(?: .*\n)*", "", OURS[YEAR_FILE], flags=re.MULTILINE)
    (problem,) = check_our_year(tmp_path, text)
    assert "(q2: -46, q3: -73, q4: +19)" in problem.message


def test_a_note_to_clients_that_do_follow_is_refused(tmp_path: Path) -> None:
    (problem,) = check_changed(tmp_path, ("series: jobs\n", "series: jobs\nbalance_note: They do not.\n"))
    assert (problem.line, problem.column) == (3, 15)
    assert problem.message.startswith("balance_note explains a deviation that is not there")


@pytest.mark.parametrize(
    ("old", "new", "mark", "message"),
    [
        ("year: 2025", "year: 2026", "jobs-2025", 'id is "jobs-2025"; write jobs-2026'),
        ("{id: left, year", "{id: lost, year", "lost", 'there is no indicator "lost" in jobs'),
        ("{id: left, year", "{id: lost, year", "- {id: people", 'the figures of "left" are missing'),
        ("year: 15", "year: 15.0", "15.0", '15.0 does not fit "decimals: 0" of new'),
        ("50.0, 50.0, 0.0", "50.0, 50, 0.0", "50, 0.0", '50 does not fit "decimals: 1" of share'),
        ("50.0, 50.0, 0.0", "50.0, 50.00, 0.0", "50.00", '50.00 does not fit "decimals: 1" of share'),
        ("quarters: [5, 10", "quarters: [5, 11", "11, 0, 0", "new is 11 in q2, but the control sums of its row and its column give 10"),
        ("control: 30", "control: 31", "31", "the figures of new add up to 30, not to 31"),
        ("control: {year: 58.7", "control: {year: 58.8", "58.8", "the figures of year add up to 58.7, not to 58.8"),
        ("control: 8}", "control: 8, note: It is so.}", "It is so.", "the note explains a deviation that is not there"),
        ("{people.q1}", "{people.q5}", '"{people.q5}', "nothing fills in {people.q5}"),
    ],
)
def test_what_is_wrong_with_a_year_is_told_where_it_stands(old: str, new: str, mark: str, message: str, tmp_path: Path) -> None:
    (problem,) = [problem for problem in check_changed(tmp_path, (old, new)) if problem.message.startswith(message)]
    text = YEAR.replace(old, new)
    assert (problem.file, problem.line, problem.column) == ("data/monitoring/jobs-2025.yml", *place_of(text, mark))


@pytest.mark.parametrize(
    ("old", "new", "mark", "message"),
    [
        ("{part: new,", "{part: news,", "news", 'the formula names "news"; did you mean "new"?'),
        ("of: [people]", "of: [people, share]", "share]", 'the formula names "share"'),
        ("[people, new]", "[people, old]", "old", 'the chart names "old"'),
        ("[people, new]", "[people, share]", "share]", 'the chart shows "share" beside figures of another unit'),
        ("[people, new]", "[share, people]", "people]}", 'the chart shows "people" beside figures of another unit'),
    ],
)
def test_what_is_wrong_with_a_series_is_told_where_it_stands(old: str, new: str, mark: str, message: str, tmp_path: Path) -> None:
    (problem,) = check_changed(tmp_path, (old, new))
    text = SERIES.replace(old, new)
    place = text.rindex(mark) if mark.startswith(("share", "people")) else text.index(mark)
    assert (problem.file, problem.line, problem.column) == ("data/series/jobs.yml", *place_of(text, text[place:]))
    assert problem.message.startswith(message)


def test_the_years_of_a_series_that_is_wrong_are_not_reckoned_up(tmp_path: Path) -> None:
    problems = check_changed(tmp_path, ("{part: new,", "{part: news,"), ("control: 30", "control: 31"))
    assert [problem.file for problem in problems] == ["data/series/jobs.yml"]


def test_what_does_not_add_up_hides_what_does_not_follow(tmp_path: Path) -> None:
    problems = check_changed(tmp_path, ("control: 30", "control: 31"), ("control: 8}", "control: 8, note: It is so.}"))
    assert [problem.message[:30] for problem in problems] == ["the figures of new add up to 3"]


def test_a_year_off_its_quarters_needs_a_note_and_may_then_be_off(tmp_path: Path) -> None:
    slip = [("year: 15", "year: 16"), ("control: 30", "control: 31"), ("control: {year: 58.7", "control: {year: 59.7")]
    (problem,) = check_changed(tmp_path / "silent", *slip)
    assert problem.message == "new is 16 in the year, but the quarters give 15; correct it, or explain it in a note"
    assert check_changed(tmp_path / "explained", *slip, ("control: 31}", "control: 31, note: A slip.}")) == []


def test_a_ratio_to_nothing_is_told_where_it_stands(tmp_path: Path) -> None:
    changes = [("quarters: [10, 20", "quarters: [0, 30"), ("quarters: [65.0, 80.0", "quarters: [55.0, 90.0")]
    problems = check_changed(tmp_path, *changes)
    (problem,) = [problem for problem in problems if "cannot be formed" in problem.message]
    assert (problem.line, problem.column) == place_of(YEAR, "50.0, 50.0, 0.0")
    assert "share cannot be formed, as people is 0 in q1;" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "mark", "message"),
    [
        ("value: 45.6", "value: 45.7", "45.7", "share is 45.7, but its formula gives 45.609"),
        ("value: 45.6", "value: 46", "", ""),
        ("value: 45.6", "value: 45", "45,", "share is 45, but its formula gives 45.61"),
        ("value: 45.6", "value: 45.61", "", ""),
        ("part: found,", "part: finds,", "finds", 'the formula names "finds"; did you mean "found"?'),
        ("of: [started]", "of: [started, share]", "share]", 'the formula names "share"'),
        ("value: 763", "value: 0", "{part: found", "started is 0, so there is no ratio"),
        ("jobs-2025.people.year}\n", "jobs-2025.person.year}\n", "jobs-2025.person.year", 'there is no figure "jobs-2025.person.year"'),
        ("{found} found", "{finds} found", '"{started}', "nothing fills in {finds}"),
    ],
)
def test_what_is_wrong_with_a_finding_is_told_where_it_stands(old: str, new: str, mark: str, message: str, tmp_path: Path) -> None:
    problems = check_changed(tmp_path, (old, new))
    if not message:
        assert problems == []
        return
    (problem,) = problems
    assert (problem.file, problem.line, problem.column) == ("data/findings/trial.yml", *place_of(FINDING.replace(old, new), mark))
    assert problem.message.startswith(message)


def test_every_kind_of_text_finds_its_figures(tmp_path: Path) -> None:
    checklist = """\
role: employer
items:
  - {id: employer.one, kind: do, scope: job, phase: run, text: "{trial.started} did.", detail: "{trial.ended} ended.", source: [{id: law}]}
"""
    (problem,) = check(tmp_path, SMALL | {"checklists/employer.yml": checklist})
    assert (problem.file, problem.line) == ("data/checklists/employer.yml", 3)
    assert problem.message.startswith("nothing fills in {trial.ended};")


def test_words_of_the_interface_are_filled_in_by_the_page(tmp_path: Path) -> None:
    assert check(tmp_path, SMALL | {"interface.yml": 'texts:\n  - {id: made, text: "Made by {who}"}\n'}) == []


def test_texts_are_not_blamed_for_figures_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for name in SMALL:
        folder = tmp_path / name.replace("/", "-")
        broken = SMALL | {name: SMALL[name].replace("id:", "di:", 1)}
        found, problems = load(write(folder, {f"data/{file}": text for file, text in broken.items()}))
        assert problems
        assert list(check_figures(found)) == []
