"""Monitoring data as a reader gets it, in one language: rows in words and digits, the notes to them, and drawings of them."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from methodology.amounts import Amount, unit_of
from methodology.arithmetic import Account, Step, brief
from methodology.language import Language
from methodology.monitoring import COLUMNS, QUARTERS, Chart, Figure, Indicator, Monitoring, Series

WIDTH, HEIGHT = 360, 190
BASE = 166
HIGHEST = 136
GAP = 2


@dataclass(frozen=True)
class Row:
    """The figures of one indicator. `cells` are the year and the quarters as numbers, `shown` as text; None where the source is blank.

    `recomputed` is what follows for the year from the quarters; `mark` is the number of the row's note, 0 where there is none.
    """

    indicator: Indicator
    figure: Figure
    cells: list[Decimal | None]
    shown: list[str | None]
    recomputed: Decimal
    recomputed_shown: str
    mark: int


@dataclass(frozen=True)
class Bar:
    """A bar of a drawing, with its figure above it. `series` is the place of its indicator in the chart."""

    series: int
    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True)
class Drawing:
    """The bars of one year, quarter by quarter, in a box of `WIDTH` × `HEIGHT`."""

    year: int
    groups: list[tuple[float, list[Bar]]]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


@dataclass(frozen=True)
class Year:
    """One year of a series."""

    monitoring: Monitoring
    rows: list[Row]
    steps: list[Step]

    def row(self, indicator: str) -> Row:
        """The row of an indicator."""
        return next(row for row in self.rows if row.indicator.id == indicator)


@dataclass(frozen=True)
class Report:
    """A series with all its years, the latest first."""

    series: Series
    years: list[Year]

    @cached_property
    def columns(self) -> list[str]:
        """The columns of a year: the year itself and its quarters."""
        return list(COLUMNS)

    def drawings(self, chart: Chart) -> list[Drawing]:
        """A chart as one drawing for each year, all to the same scale."""
        figures = [cell for year in self.years for own_id in chart.indicators for cell in year.row(own_id).cells[1:] if cell is not None]
        top = max(figures, default=Decimal(0)) or Decimal(1)
        return [Drawing(year.monitoring.year, [_group(year, chart, place, top) for place in range(len(QUARTERS))]) for year in self.years]


def _group(year: Year, chart: Chart, place: int, top: Decimal) -> tuple[float, list[Bar]]:
    """The middle of a quarter and its bars."""
    room = WIDTH / len(QUARTERS)
    width = (room - 10) / len(chart.indicators) - GAP
    bars = []
    for number, own_id in enumerate(chart.indicators):
        row = year.row(own_id)
        cell, text = row.cells[place + 1], row.shown[place + 1]
        height = round(float((cell or 0) / top) * HIGHEST, 1)
        x = place * room + 5 + number * (width + GAP) + GAP / 2
        bars.append(Bar(number, round(x, 1), round(BASE - height, 1), round(width, 1), height, text or ""))
    return round(place * room + room / 2, 1), bars


def report(language: Language, key: str) -> Report:
    """The series with that key in a language. Raises UnknownId."""
    series = language.catalogue.find("series", key)
    assert isinstance(series, Series)
    of_series = [year for year in language.catalogue.all("monitoring").values() if isinstance(year, Monitoring) and year.series == key]
    years: list[Year] = []
    mark = 0
    for monitoring in sorted(of_series, key=lambda year: -year.year):
        account = Account(language.own(series), language.own(monitoring))
        rows = []
        for indicator, figure in account.rows():
            has_note = bool(figure.note or figure.remark)
            mark += has_note
            rows.append(_row(account, indicator, figure, mark if has_note else 0, language))
        years.append(Year(account.monitoring, rows, account.steps()))
    return Report(language.own(series), years)


def _row(account: Account, indicator: Indicator, figure: Figure, mark: int, language: Language) -> Row:
    unit = unit_of(indicator)
    cells = [figure.year, *figure.quarters]
    recomputed = brief(account.year(indicator), indicator.decimals + 1)
    return Row(
        indicator=indicator,
        figure=figure,
        cells=cells,
        shown=[None if cell is None else language.amount(Amount(cell, unit)) for cell in cells],
        recomputed=recomputed,
        recomputed_shown=language.amount(Amount(recomputed, unit)),
        mark=mark,
    )
