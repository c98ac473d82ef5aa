import csv
import io
import json
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from methodology.catalogue import load
from methodology.downloads import downloads
from methodology.language import Language
from methodology.translations import gettext_of
from methodology.yaml_reader import parse
from tests.conftest import ROOT
from tests.samples import translations, write

NAMES = "monitoring/ips-cz-2024.yml", "series/ips-cz.yml", "findings/czech-network.yml"
HEAD = ["indicator", "kind", "definition", "unit", *(f"column-{name}" for name in ("year", "q1", "q2", "q3", "q4")), "recomputed", "note"]
WORDS = [f"  - {{id: {key}, text: The {key}}}\n" for key in (*HEAD, "kind-stock", "kind-flow", "kind-ratio")]
OURS = {f"data/{name}": (ROOT / "data" / name).read_text("utf-8") for name in NAMES} | {"data/interface.yml": f"texts:\n{''.join(WORDS)}"}
CLIENTS = parse(OURS["data/series/ips-cz.yml"], "file.yml").data["indicators"][0]["name"]
YEAR = OURS["data/monitoring/ips-cz-2024.yml"]
YEAR_2025 = YEAR.replace("id: ips-cz-2024", "id: ips-cz-2025").replace("year: 2024", "year: 2025").replace("[801, ", "[800, ")
KEYS = ["year", "q1", "q2", "q3", "q4"]
# Texts that a spreadsheet might take for something to run.
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("https://example.org")']

Files = Callable[[str], dict[str, bytes]]


def files_of(root: Path, code: str, changes: dict[str, str] | None = None) -> dict[str, bytes]:
    found, problems = load(write(root, OURS | (changes or {})))
    assert problems == []
    return dict(downloads(Language(code, found)))


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of our year in a language, by name."""
    made: dict[str, dict[str, bytes]] = {}

    def files(code: str) -> dict[str, bytes]:
        if code not in made:
            made[code] = files_of(tmp_path_factory.mktemp(code), code)
        return made[code]

    return files


def csv_rows(raw: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True))


def sheet(raw: bytes) -> Any:
    """The one sheet of a workbook, with formulas as they are."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def with_text(text: str) -> dict[str, str]:
    """Our data with a text as the name of an indicator and as a note."""
    quoted = json.dumps(text)
    name = re.compile("(?<=- id: clients\n    name: ).*")
    note = re.compile("(- id: new-in-education\n(?:    .*\n)*?    note: ).*")
    return {
        "data/series/ips-cz.yml": name.sub(lambda found: quoted, OURS["data/series/ips-cz.yml"], count=1),
        "data/monitoring/ips-cz-2024.yml": note.sub(lambda found: found[1] + quoted, YEAR, count=1),
    }


def test_a_year_has_a_file_of_each_kind(ours: Files) -> None:
    assert list(ours("en")) == ["ips-cz-2024.csv", "ips-cz-2024.xlsx", "ips-cz-2024.json"]


def test_a_second_year_has_files_of_its_own_figures(tmp_path: Path) -> None:
    files = files_of(tmp_path, "en", {"data/monitoring/ips-cz-2025.yml": YEAR_2025})
    assert sorted(files) == [f"ips-cz-{year}.{ending}" for year in (2024, 2025) for ending in ("csv", "json", "xlsx")]
    for year, first in ((2024, 801), (2025, 800)):
        assert csv_rows(files[f"ips-cz-{year}.csv"], ",")[1][5] == str(first)
        assert sheet(files[f"ips-cz-{year}.xlsx"])["F2"].value == first
        assert sheet(files[f"ips-cz-{year}.xlsx"]).title == str(year)
        data = json.loads(files[f"ips-cz-{year}.json"])
        assert (data["id"], data["year"]) == (f"ips-cz-{year}", year)
        assert data["indicators"][0]["published"]["q1"] == first


def test_a_series_without_years_has_no_files(tmp_path: Path) -> None:
    files = files_of(tmp_path, "en", {"data/series/other.yml": OURS["data/series/ips-cz.yml"].replace("id: ips-cz\n", "id: other\n")})
    assert {name.partition(".")[0] for name in files} == {"ips-cz-2024"}


@pytest.mark.parametrize(
    ("code", "delimiter", "share", "mean"), [("en", ",", "51.3", "34.5"), *((code, ";", "51,3", "34,5") for code in ("cs", "da", "sv"))]
)
def test_a_csv_file_has_the_separators_of_the_country(code: str, delimiter: str, share: str, mean: str, ours: Files) -> None:
    rows = csv_rows(ours(code)["ips-cz-2024.csv"], delimiter)
    assert {len(row) for row in rows} == {11}
    assert len(rows) == 18
    assert (rows[14][9], rows[7][9]) == (share, mean)


@pytest.mark.parametrize("code", ["en", "cs", "da", "sv"])
def test_a_csv_file_says_its_encoding_and_breaks_lines_for_spreadsheets(code: str, ours: Files) -> None:
    raw = ours(code)["ips-cz-2024.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert not raw[3:].startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 18
    assert raw.endswith(b"\r\n")


def test_thousands_are_not_divided_in_a_csv_file(ours: Files) -> None:
    assert csv_rows(ours("en")["ips-cz-2024.csv"], ",")[1][4] == csv_rows(ours("da")["ips-cz-2024.csv"], ";")[1][4] == "1598"


def test_letters_beyond_english_survive_in_all_kinds(tmp_path: Path) -> None:
    found, _ = load(write(tmp_path, OURS))
    entries = {"indicator/ips-cz.clients/name": (CLIENTS, "Příliš žluťoučký; „kůň“, æøå"), "interface/note/text": ("The note", "Poznámka")}
    files = dict(downloads(Language("cs", found, gettext_of(translations("cs", entries)))))
    expected = "Příliš žluťoučký; „kůň“, æøå"
    rows = csv_rows(files["ips-cz-2024.csv"], ";")
    assert (rows[1][0], rows[0][10]) == (expected, "Poznámka")
    assert (sheet(files["ips-cz-2024.xlsx"])["A2"].value, sheet(files["ips-cz-2024.xlsx"])["K1"].value) == (expected, "Poznámka")
    assert json.loads(files["ips-cz-2024.json"])["indicators"][0]["name"] == expected
    assert expected.encode() in files["ips-cz-2024.json"]


@pytest.mark.parametrize("code", ["en", "cs"])
def test_all_kinds_have_the_same_figures(code: str, ours: Files) -> None:
    files = ours(code)
    rows = csv_rows(files["ips-cz-2024.csv"], "," if code == "en" else ";")[1:]
    lines = list(sheet(files["ips-cz-2024.xlsx"]).iter_rows(min_row=2, values_only=True))
    indicators = json.loads(files["ips-cz-2024.json"])["indicators"]
    assert len(rows) == len(lines) == len(indicators) == 17
    for row, line, indicator in zip(rows, lines, indicators, strict=True):
        published = [indicator["published"][key] for key in KEYS] + [indicator["year_from_quarters"]]
        from_csv = [Decimal(cell.replace(",", ".")) if cell else None for cell in row[4:10]]
        from_json = [None if cell is None else Decimal(str(cell)) for cell in published]
        from_xlsx = [None if cell is None else Decimal(str(cell)) for cell in line[4:10]]
        assert from_csv == from_json == from_xlsx
        assert row[0] == line[0] == indicator["name"]
        assert row[2] == line[2] == indicator["definition"]
        assert row[10] == (line[10] or "") == (indicator["note"] or indicator["remark"] or "")


def test_figures_are_those_of_data(ours: Files) -> None:
    ids = [indicator["id"] for indicator in json.loads(ours("en")["ips-cz-2024.json"])["indicators"]]
    rows = {own_id: row[4:10] for own_id, row in zip(ids, csv_rows(ours("en")["ips-cz-2024.csv"], ",")[1:], strict=True)}
    assert rows["clients"] == ["1598", "801", "840", "855", "936", "858"]
    assert rows["new-in-education"] == ["", "7", "16", "17", "22", "62"]
    assert rows["coach-clients"] == ["", "0", "0", "0", "0", "0"]
    assert rows["ended-competitive"] == ["277", "49", "63", "58", "57", "227"]
    assert rows["success-rate"] == ["58", "50", "60", "57", "65", "58"]


def test_a_table_has_headings_in_words(ours: Files) -> None:
    rows = csv_rows(ours("en")["ips-cz-2024.csv"], ",")
    assert rows[0] == [f"The {key}" for key in HEAD]
    assert [row[3] for row in rows[1:]] == [""] * 13 + ["%"] * 4
    assert [rows[line][1] for line in (1, 2, 17)] == ["The kind-stock", "The kind-flow", "The kind-ratio"]
    assert [cell.value for cell in sheet(ours("en")["ips-cz-2024.xlsx"])[1]] == rows[0]


def test_words_without_translation_stand_in_the_files_without_markup(ours: Files) -> None:
    files = ours("da")
    assert csv_rows(files["ips-cz-2024.csv"], ";")[0][0] == "The indicator"
    assert b"<span" not in files["ips-cz-2024.csv"] + files["ips-cz-2024.json"]


def test_figures_are_numbers_in_a_workbook_and_blank_cells_empty(ours: Files) -> None:
    for line in sheet(ours("cs")["ips-cz-2024.xlsx"]).iter_rows(min_row=2):
        assert {cell.data_type for cell in line[4:10] if cell.value is not None} == {"n"}
        assert {cell.data_type for cell in line[:3]} == {"s"}
    assert sheet(ours("cs")["ips-cz-2024.xlsx"])["E9"].value is None


@pytest.mark.parametrize("text", [*FORMULAS, "https://example.org", "{=SUM(1)}", "'1", "007", "1e5"])
def test_text_stays_text_in_a_workbook(text: str, tmp_path: Path) -> None:
    page = sheet(files_of(tmp_path, "en", with_text(text))["ips-cz-2024.xlsx"])
    for cell in (page["A2"], page["K9"]):
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_runs_in_no_spreadsheet_that_opens_a_csv_file(text: str, tmp_path: Path) -> None:
    rows = csv_rows(files_of(tmp_path, "en", with_text(text))["ips-cz-2024.csv"], ",")
    assert rows[1][0] == f"'{text}"


@pytest.mark.parametrize("text", ['say "so"', "a, b; c", "<b>&amp;</b>", "{{ 7 * 7 }}"])
def test_signs_that_mean_something_elsewhere_are_text_in_all_kinds(text: str, tmp_path: Path) -> None:
    files = files_of(tmp_path, "en", with_text(text))
    assert csv_rows(files["ips-cz-2024.csv"], ",")[1][0] == text
    assert sheet(files["ips-cz-2024.xlsx"])["A2"].value == text
    assert json.loads(files["ips-cz-2024.json"])["indicators"][0]["name"] == text


def test_the_figures_of_a_program_come_with_what_they_mean(ours: Files) -> None:
    data = json.loads(ours("en")["ips-cz-2024.json"])
    assert {key: data[key] for key in ("id", "year", "language", "sources")} == {
        "id": "ips-cz-2024",
        "year": 2024,
        "language": "en",
        "sources": ["ips-czech-republic"],
    }
    assert data["name"]
    assert "14" in data["scope"]
    assert all(indicator["definition"] and indicator["label_in_source"] for indicator in data["indicators"])


def test_the_figures_of_a_program_come_with_formulas_and_notes(ours: Files) -> None:
    indicators = {indicator["id"]: indicator for indicator in json.loads(ours("en")["ips-cz-2024.json"])["indicators"]}
    assert {own_id for own_id, indicator in indicators.items() if indicator["kind"] == "ratio"} == {
        own_id for own_id, indicator in indicators.items() if indicator["formula"]
    }
    formula = {"part": "ended-competitive", "of": ["ended-working", "ended-unemployed"], "unit": "percent"}
    assert indicators["competitive-success-rate"]["formula"] == formula
    assert set(formula["of"]) < set(indicators)
    assert "227" in indicators["ended-competitive"]["note"]
    assert indicators["ended-competitive"]["remark"] is None
    assert "405" in indicators["new-competitive"]["remark"]
    assert indicators["new-in-education"]["published"] == {"year": None, "q1": 7, "q2": 16, "q3": 17, "q4": 22}
    assert indicators["in-education"]["year_from_quarters"] == 34.5


def test_the_figures_of_a_program_say_where_the_clients_do_not_add_up(ours: Files) -> None:
    data = json.loads(ours("en")["ips-cz-2024.json"])
    assert data["balance"] == [
        {"quarter": "q2", "expected": 886, "published": 840},
        {"quarter": "q3", "expected": 928, "published": 855},
        {"quarter": "q4", "expected": 917, "published": 936},
    ]
    assert data["balance_note"] == parse(YEAR, "file.yml").data["balance_note"]


def test_whole_numbers_of_a_program_have_no_decimals(ours: Files) -> None:
    raw = ours("en")["ips-cz-2024.json"].decode()
    assert '"year": 1598,' in raw
    assert '"year_from_quarters": 858,' in raw
    assert raw.endswith("}\n")


def test_the_same_figures_give_the_same_bytes(ours: Files, tmp_path: Path) -> None:
    for code in ("en", "cs"):
        assert files_of(tmp_path / code, code) == ours(code)


def test_no_file_carries_the_time_at_which_it_was_made(ours: Files) -> None:
    raw = ours("en")["ips-cz-2024.xlsx"]
    properties = openpyxl.load_workbook(io.BytesIO(raw)).properties
    assert properties.created == properties.modified == datetime(2000, 1, 1)
    with ZipFile(io.BytesIO(raw)) as packed:
        assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
