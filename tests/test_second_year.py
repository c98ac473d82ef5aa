"""A second year of monitoring is one more file: the page then shows the years side by side."""

import re
from pathlib import Path

import pytest

from methodology.check import check
from methodology.library import read_library
from tests.built import Html, copy_project, keep_languages
from tests.conftest import ROOT
from tests.samples import html_of

# Made up: the first year again, without its anomalies.
YEAR_2025 = {"id: ips-cz-2024": "id: ips-cz-2025", "year: 2024": "year: 2025"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project with a file for 2025."""
    copy = copy_project(ROOT, tmp_path_factory.mktemp("years") / "project")
    folder = copy / "data" / "monitoring"
    text = (folder / "ips-cz-2024.yml").read_text("utf-8")
    for old, new in YEAR_2025.items():
        text = text.replace(old, new)
    (folder / "ips-cz-2025.yml").write_text(text, "utf-8")
    keep_languages(copy, "en")
    return copy


@pytest.fixture(scope="module")
def page(project: Path) -> Html:
    """The page with both years."""
    return Html(html_of(read_library(project)[0], "ips/monitoring"))


def test_nothing_but_the_file_is_needed(project: Path) -> None:
    assert check(project) == []


def test_the_table_has_the_columns_of_both_years_the_latest_first(page: Html) -> None:
    table = next(table for table in page.all("table") if "data-sortable" in table.attributes)
    heads = [cell for cell in page.all("th") if table in cell.parents and any(up.tag == "thead" for up in cell.parents)]
    assert [cell.text for cell in heads if cell["scope"] == "colgroup"] == ["2025", "2024"]
    assert [cell.text for cell in heads if cell["class"]] == ["Year", "Q1", "Q2", "Q3", "Q4"] * 2
    rows = [row for row in page.all("tr") if row["id"].startswith("row-")]
    assert [len([cell for cell in page.all("td") if row in cell.parents]) for row in rows] == [10] * 17


def test_each_chart_has_a_drawing_and_its_words_for_each_year(page: Html) -> None:
    drawings = [element for element in page.all("svg") if "chart__picture" in element["class"]]
    assert len(drawings) == 6
    assert len({drawing["aria-labelledby"] for drawing in drawings}) == 6
    titles = [title.text for title in page.all("title")]
    assert titles[:2] == ["Who was working, 2025", "Who was working, 2024"]


def test_notes_and_downloads_of_both_years_stand_on_the_page(page: Html) -> None:
    notes = [note for note in page.ids if note.startswith("note-")]
    assert len(notes) == 2 * len([note for note in notes if "2024" in note])
    assert {"balance-ips-cz-2024", "balance-ips-cz-2025"} <= set(page.ids)
    files = [link["href"] for link in page.all("a") if "download" in link.attributes]
    assert [re.sub(".*/", "", file) for file in files] == [
        f"ips-cz-{year}.{ending}" for year in (2025, 2024) for ending in ("csv", "xlsx", "json")
    ]
