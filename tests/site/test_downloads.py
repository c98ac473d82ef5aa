"""Promises about the downloads beside the pages."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.built import html

PLACES = {"en": "", "cs": "cs/", "da": "da/", "sv": "sv/"}


@pytest.mark.parametrize("language", PLACES)
def test_all_three_formats_lie_beside_the_page_in_its_language_and_hold_the_same_figures(language: str, site: Path) -> None:
    folder = site / PLACES[language] / "reference/downloads"
    text = (folder / "ips-cz-2024.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter="," if language == "en" else ";"))
    sheet = load_workbook(folder / "ips-cz-2024.xlsx").active
    content = json.loads((folder / "ips-cz-2024.json").read_text("utf-8"))
    assert sheet is not None
    assert content["language"] == language
    assert len(rows) == sheet.max_row == len(content["indicators"]) + 1 == 18
    for row, cells, indicator in zip(rows[1:], list(sheet.values)[1:], content["indicators"], strict=True):
        assert row[0] == cells[0] == indicator["name"]
        published = list(indicator["published"].values())
        assert [None if cell == "" else int(cell) for cell in row[4:9]] == published == list(cells[4:9])
        assert float(row[9].replace(",", ".")) == cells[9] == indicator["year_from_quarters"]


def test_the_words_of_a_download_are_those_of_its_language(site: Path) -> None:
    heads = {(site / place / "reference/downloads/ips-cz-2024.csv").read_text("utf-8-sig").split("\n")[0] for place in PLACES.values()}
    assert len(heads) == len(PLACES)


@pytest.mark.parametrize("path", ["ips/monitoring", "cs/ips/monitoring", "reference/downloads", "sv/reference/downloads"])
def test_a_page_leads_to_the_downloads_of_its_own_language(path: str, site: Path) -> None:
    page = site / path / "index.html"
    links = [element for element in html(page).all("a") if "download" in element.attributes]
    targets = [(page.parent / link["href"]).resolve() for link in links]
    own = site / (path.split("/")[0] if path[:3] in ("cs/", "sv/") else "") / "reference/downloads"
    assert targets == [(own / f"ips-cz-2024.{ending}").resolve() for ending in ("csv", "xlsx", "json")]
    assert all(target.is_file() for target in targets)
