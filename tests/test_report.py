import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from methodology.catalogue import UnknownId, load
from methodology.language import ForeignText, Language
from methodology.monitoring import Chart
from methodology.report import BASE, HIGHEST, WIDTH, Drawing, Report, report
from methodology.translations import gettext_of
from tests.conftest import ROOT
from tests.samples import translations, write

NAMES = "monitoring/ips-cz-2024.yml", "series/ips-cz.yml", "findings/czech-network.yml", "interface.yml"
OURS = {f"data/{name}": (ROOT / "data" / name).read_text("utf-8") for name in NAMES}
# Made up: the year 2024 again, with nobody new in its first quarter and many more in the second.
YEAR_2025 = (
    OURS["data/monitoring/ips-cz-2024.yml"]
    .replace("id: ips-cz-2024", "id: ips-cz-2025")
    .replace("year: 2024", "year: 2025")
    .replace("[301, 258, 277, 262]", "[0, 516, 277, 262]")
)


def language(root: Path, code: str = "en", **changes: str) -> Language:
    files = OURS | {f"data/monitoring/{name.replace('_', '-')}.yml": text for name, text in changes.items()}
    found, problems = load(write(root, files))
    assert problems == []
    return Language(code, found)


@pytest.fixture(scope="module")
def one_year(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Our series with the year 2024."""
    return report(language(tmp_path_factory.mktemp("one")), "ips-cz")


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Our series with 2024 and a made-up 2025."""
    return report(language(tmp_path_factory.mktemp("two"), ips_cz_2025=YEAR_2025), "ips-cz")


def chart(of: Report, own_id: str) -> Chart:
    return next(chart for chart in of.series.charts if chart.id == own_id)


def heights(drawing: Drawing) -> list[list[float]]:
    return [[bar.height for bar in bars] for _, bars in drawing.groups]


def test_a_series_has_a_row_for_each_indicator_in_its_order(one_year: Report) -> None:
    (year,) = one_year.years
    assert [row.indicator.id for row in year.rows] == [indicator.id for indicator in one_year.series.indicators]
    assert one_year.columns == ["year", "q1", "q2", "q3", "q4"]
    assert {len(row.cells) for row in year.rows} == {len(row.shown) for row in year.rows} == {5}


def test_a_row_shows_its_figures_as_published_and_what_follows_from_them(one_year: Report) -> None:
    row = one_year.years[0].row("clients")
    assert row.cells == [1598, 801, 840, 855, 936]
    assert row.shown == ["1,598", "801", "840", "855", "936"]
    assert (row.recomputed, row.recomputed_shown) == (Decimal(858), "858")


def test_a_blank_cell_is_nothing_and_no_zero(one_year: Report) -> None:
    blank, zero = one_year.years[0].row("new-in-education"), one_year.years[0].row("coach-clients")
    assert (blank.cells[0], blank.shown[0]) == (None, None)
    assert blank.recomputed == 62
    assert (zero.cells[0], zero.shown[0]) == (None, None)
    assert zero.cells[1:] == [0] * 4
    assert zero.shown[1:] == ["0"] * 4


@pytest.mark.parametrize(
    ("code", "own_id", "year", "recomputed"),
    [
        ("en", "working-share", "51%", "51.3%"),
        ("cs", "working-share", "51\xa0%", "51,3\xa0%"),
        ("da", "clients", "1.598", "858"),
        ("sv", "clients", "1\xa0598", "858"),
        ("cs", "in-education", "138", "34,5"),
        ("en", "working-competitive", "207", "207.3"),
        ("en", "workers", "54", "53.5"),
        ("en", "ended-competitive", "277", "227"),
    ],
)
def test_figures_are_shown_in_the_way_of_the_language_with_their_unit(
    code: str, own_id: str, year: str, recomputed: str, tmp_path: Path
) -> None:
    row = report(language(tmp_path, code), "ips-cz").years[0].row(own_id)
    assert (row.shown[0], row.recomputed_shown) == (year, recomputed)


def test_rows_with_a_note_or_a_remark_are_numbered_from_one(one_year: Report) -> None:
    rows = one_year.years[0].rows
    marked = [row for row in rows if row.figure.note or row.figure.remark]
    assert [row.mark for row in marked] == list(range(1, len(marked) + 1))
    assert len(marked) == 8
    assert {row.mark for row in rows if row not in marked} == {0}


def test_notes_show_the_figures_that_they_speak_of(one_year: Report) -> None:
    year = one_year.years[0]
    note = year.row("clients").figure.note
    assert note is not None
    assert {"500", "1,098", "1,598", "858"} <= set(re.findall("[0-9,]+[0-9]", note))
    assert "14" in year.monitoring.scope
    texts = [text for row in year.rows for text in (row.figure.note, row.figure.remark) if text]
    assert not [text for text in texts if re.search("[{}]", text)]


def test_the_steps_of_the_clients_come_with_the_year(one_year: Report) -> None:
    assert {step.quarter: step.gap for step in one_year.years[0].steps} == {"q2": -46, "q3": -73, "q4": 19}


def test_texts_come_in_the_language_and_others_keep_the_mark_of_theirs(tmp_path: Path) -> None:
    english = language(tmp_path, "cs")
    original = report(language(tmp_path), "ips-cz").years[0].row("clients").indicator.name
    catalog = translations("cs", {"indicator/ips-cz.clients/name": (original, "Klienti")})
    czech = report(Language("cs", english.catalogue, gettext_of(catalog)), "ips-cz")
    assert czech.years[0].row("clients").indicator.name == "Klienti"
    other = czech.years[0].row("new-clients").indicator.name
    assert isinstance(other, ForeignText)
    assert other.lang == "en"
    remark = czech.years[0].row("new-competitive").figure.remark
    assert isinstance(remark, ForeignText)
    assert "405" in remark


def test_a_later_year_comes_first(two_years: Report) -> None:
    assert [year.monitoring.year for year in two_years.years] == [2025, 2024]
    later, earlier = (year.row("new-clients").cells[1:] for year in two_years.years)
    assert later == [0, 516, 277, 262]
    assert earlier == [301, 258, 277, 262]


def test_years_are_in_order_whatever_their_files_are_called(tmp_path: Path) -> None:
    years = {f"ips_cz_{year}": YEAR_2025.replace("2025", str(year)) for year in (2023, 2026)}
    assert [year.monitoring.year for year in report(language(tmp_path, **years), "ips-cz").years] == [2026, 2024, 2023]


def test_the_numbers_of_notes_count_on_in_the_earlier_year(two_years: Report) -> None:
    later, earlier = ([row.mark for row in year.rows if row.mark] for year in two_years.years)
    assert later == list(range(1, 9))
    assert earlier == list(range(9, 17))


def test_a_year_speaks_of_its_own_figures(two_years: Report) -> None:
    later = two_years.years[0].row("clients").figure.note
    assert later is not None
    assert "801" in later
    assert "500" not in later


def test_only_the_years_of_the_series_are_in_it(tmp_path: Path) -> None:
    files = OURS | {"data/series/other.yml": OURS["data/series/ips-cz.yml"].replace("id: ips-cz\n", "id: other\n")}
    found, _ = load(write(tmp_path, files))
    assert report(Language("en", found), "other").years == []
    assert len(report(Language("en", found), "ips-cz").years) == 1


def test_an_unknown_series_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownId, match="ips-cz"):
        report(language(tmp_path), "ips-dk")


def test_a_chart_has_a_drawing_for_each_year_and_a_group_for_each_quarter(two_years: Report) -> None:
    drawings = two_years.drawings(chart(two_years, "in-and-out"))
    assert [drawing.year for drawing in drawings] == [2025, 2024]
    assert [[[bar.series for bar in bars] for _, bars in drawing.groups] for drawing in drawings] == [[[0, 1, 2]] * 4] * 2


def test_the_drawings_of_a_chart_have_one_scale(one_year: Report, two_years: Report) -> None:
    later, earlier = (heights(drawing) for drawing in two_years.drawings(chart(two_years, "in-and-out")))
    assert later[1][0] == HIGHEST
    assert earlier[1][0] == round(258 / 516 * HIGHEST, 1)
    assert later[2] == earlier[2]
    (alone,) = one_year.drawings(chart(one_year, "in-and-out"))
    assert heights(alone)[0][0] == HIGHEST


def test_an_earlier_year_may_set_the_scale(tmp_path: Path) -> None:
    both = report(language(tmp_path, ips_cz_2023=YEAR_2025.replace("2025", "2023")), "ips-cz")
    later, earlier = (heights(drawing) for drawing in both.drawings(chart(both, "in-and-out")))
    assert earlier[1][0] == HIGHEST
    assert later[1][0] == round(258 / 516 * HIGHEST, 1)


def test_the_figure_of_the_year_does_not_set_the_scale(one_year: Report) -> None:
    (drawing,) = one_year.drawings(Chart(id="c", title="C", text="C.", indicators=["clients"]))
    assert heights(drawing) == [[round(cell / 936 * HIGHEST, 1)] for cell in (801, 840, 855)] + [[HIGHEST]]


def test_a_bar_stands_on_the_base_in_its_quarter_and_says_its_figure(one_year: Report) -> None:
    for own in one_year.series.charts:
        (drawing,) = one_year.drawings(own)
        for place, (middle, bars) in enumerate(drawing.groups):
            left, right = place * WIDTH / 4, (place + 1) * WIDTH / 4
            assert middle == (left + right) / 2
            assert [bar.text for bar in bars] == [one_year.years[0].row(own_id).shown[place + 1] for own_id in own.indicators]
            assert all(round(bar.y + bar.height, 1) == BASE and bar.y >= 0 for bar in bars)
            assert all(left < bar.x and bar.x + bar.width < right for bar in bars)
            assert all(one.x + one.width < other.x for one, other in pairwise(bars))


def test_bars_of_nothing_have_no_height(one_year: Report) -> None:
    (drawing,) = one_year.drawings(Chart(id="c", title="C", text="C.", indicators=["coach-clients"]))
    assert heights(drawing) == [[0.0]] * 4
    assert [bar.text for _, bars in drawing.groups for bar in bars] == ["0"] * 4


def test_a_chart_without_years_has_no_drawings(two_years: Report) -> None:
    assert Report(two_years.series, []).drawings(chart(two_years, "at-work")) == []
