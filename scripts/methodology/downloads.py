"""Monitoring data as files to work with: CSV and XLSX for spreadsheets, JSON for programs, each in the words of a language."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from babel.numbers import get_decimal_symbol
from markupsafe import Markup

from methodology.arithmetic import decimals_of
from methodology.language import Language
from methodology.report import Report, Row, Year, report

PAGE = "reference/downloads"
# The same figures give the same bytes.
CREATED = datetime(2000, 1, 1)


def downloads(language: Language) -> Iterator[tuple[str, bytes]]:
    """The name and the content of every file, in a language."""
    for key in language.catalogue.all("series"):
        found = report(language, key)
        for year in found.years:
            for ending, write in FORMATS.items():
                yield f"{year.monitoring.id}.{ending}", write(found, year, language)


def _words(language: Language, key: str) -> str:
    said = language.say(key)
    return str(said.striptags()) if isinstance(said, Markup) else str.__str__(said)


def _table(found: Report, year: Year, language: Language) -> list[list[str | Decimal]]:
    """The figures as rows of a spreadsheet, under a row of headings. A blank cell is the empty text."""
    names = [f"column-{column}" for column in found.columns]
    keys = ["indicator", "kind", "definition", "unit", *names, "recomputed", "note"]
    head: list[str | Decimal] = [_words(language, key) for key in keys]
    return [head, *(_cells(row, language) for row in year.rows)]


def _cells(row: Row, language: Language) -> list[str | Decimal]:
    indicator = row.indicator
    note = row.figure.note or row.figure.remark or ""
    figures: list[str | Decimal] = ["" if cell is None else cell for cell in row.cells]
    words = [indicator.name, _words(language, f"kind-{indicator.kind}"), indicator.definition, "%" if indicator.formula else ""]
    return [*map(str, words), *figures, row.recomputed, str(note)]


def as_csv(found: Report, year: Year, language: Language) -> bytes:
    """CSV as the spreadsheets of the language's country open it: with a mark of the encoding and with their separators."""
    comma = get_decimal_symbol(language.locale)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if comma == "," else ",", lineterminator="\r\n")
    for row in _table(found, year, language):
        writer.writerow([str(cell).replace(".", comma) if isinstance(cell, Decimal) else _harmless(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def as_xlsx(found: Report, year: Year, language: Language) -> bytes:
    """A workbook with one sheet. Text stays text, whatever it looks like."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"title": str(found.series.name), "created": CREATED})
    sheet = workbook.add_worksheet(str(year.monitoring.year))
    bold, wrapped = workbook.add_format({"bold": True, "text_wrap": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
    forms = {decimals: workbook.add_format({"num_format": f"{Decimal(0):.{decimals}f}", "valign": "top"}) for decimals in range(5)}
    for line, row in enumerate(_table(found, year, language)):
        for column, cell in enumerate(row):
            form = bold if line == 0 else wrapped
            if isinstance(cell, Decimal):
                sheet.write_number(line, column, float(cell), forms[decimals_of(cell)])
            elif cell:
                sheet.write_string(line, column, cell, form)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 30)
    sheet.set_column(len(found.columns) + 5, len(found.columns) + 5, 60)
    sheet.freeze_panes(1, 1)
    workbook.close()
    return buffer.getvalue()


def as_json(found: Report, year: Year, language: Language) -> bytes:
    """The figures with their definitions, formulas and notes."""
    monitoring = year.monitoring
    content = {
        "id": monitoring.id,
        "name": str(found.series.name),
        "year": monitoring.year,
        "language": language.code,
        "scope": str(monitoring.scope),
        "sources": [citation.id for citation in monitoring.source],
        "indicators": [_indicator(row, found) for row in year.rows],
        "balance": [
            {"quarter": step.quarter, "expected": _plain(step.expected), "published": _plain(step.published)} for step in year.steps
        ],
        "balance_note": None if monitoring.balance_note is None else str(monitoring.balance_note),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _indicator(row: Row, found: Report) -> dict[str, Any]:
    indicator, formula = row.indicator, row.indicator.formula
    return {
        "id": indicator.id,
        "name": str(indicator.name),
        "label_in_source": indicator.label,
        "kind": indicator.kind,
        "definition": str(indicator.definition),
        "decimals": indicator.decimals,
        "formula": formula and {"part": formula.part, "of": formula.of, "unit": "percent"},
        "published": {column: None if cell is None else _plain(cell) for column, cell in zip(found.columns, row.cells, strict=True)},
        "year_from_quarters": _plain(row.recomputed),
        "note": None if row.figure.note is None else str(row.figure.note),
        "remark": None if row.figure.remark is None else str(row.figure.remark),
    }


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


FORMATS: dict[str, Callable[[Report, Year, Language], bytes]] = {"csv": as_csv, "xlsx": as_xlsx, "json": as_json}
