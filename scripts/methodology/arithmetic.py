"""The arithmetic of monitoring data: decimal, rounded half up, and the same for the check, the tables and the downloads."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from methodology.monitoring import QUARTERS, Figure, Formula, Indicator, Monitoring, Series


class NoRatio(Exception):
    """A ratio has nothing to relate to; `quarter` is the place of the quarter from 0."""

    def __init__(self, of: Sequence[str], quarter: int) -> None:
        self.of = of
        self.quarter = quarter
        super().__init__(f"{' and '.join(of)} {'is' if len(of) == 1 else 'are'} 0 in {QUARTERS[quarter]}")


@dataclass(frozen=True)
class Step:
    """A quarter in which a stock should have followed from the one before; the numbers are counts."""

    quarter: str
    expected: Decimal
    published: Decimal

    @property
    def gap(self) -> Decimal:
        """What is there beyond what was expected; below zero where something is missing."""
        return self.published - self.expected


def half_up(value: Decimal, decimals: int) -> Decimal:
    """The value with so many decimals; a half is rounded up, as the published tables do (56.5 gives 57)."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def brief(value: Decimal, decimals: int) -> Decimal:
    """The value with at most so many decimals and no zero at their end."""
    rounded = half_up(value, decimals)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """The part in percent of the whole, unrounded. Raises ZeroDivisionError."""
    if whole == 0:
        raise ZeroDivisionError
    return 100 * part / whole


def decimals_of(value: Decimal) -> int:
    """With how many decimals a number is written."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


class Account:
    """The figures of one year, with what follows from them. The series has an indicator for each figure, and no formula is unknown."""

    def __init__(self, series: Series, monitoring: Monitoring) -> None:
        self.series = series
        self.monitoring = monitoring
        self.indicators = {indicator.id: indicator for indicator in series.indicators}
        self.figures = {figure.id: figure for figure in monitoring.figures}

    def rows(self) -> list[tuple[Indicator, Figure]]:
        """Each indicator with its figures, in the order of the series."""
        return [(indicator, self.figures[indicator.id]) for indicator in self.series.indicators]

    def quarter(self, indicator: Indicator, place: int) -> Decimal:
        """The figure of a quarter (from 0), unrounded: as published, or for a ratio as it follows from its formula. Raises NoRatio."""
        if indicator.formula is None:
            return self.figures[indicator.id].quarters[place]
        try:
            return percent(self._sum([indicator.formula.part], place), self._sum(indicator.formula.of, place))
        except ZeroDivisionError:
            raise NoRatio(indicator.formula.of, place) from None

    def year(self, indicator: Indicator) -> Decimal:
        """The figure of the year, unrounded, as it follows from the quarters: mean, sum or ratio of the sums. Raises NoRatio."""
        if indicator.formula is not None:
            return self._ratio_of_year(indicator.formula)
        total = sum(self.figures[indicator.id].quarters, Decimal(0))
        return total / len(QUARTERS) if indicator.kind == "stock" else total

    def _ratio_of_year(self, formula: Formula) -> Decimal:
        part, whole = (sum((self._sum(ids, place) for place in range(4)), Decimal(0)) for ids in ([formula.part], formula.of))
        try:
            return percent(part, whole)
        except ZeroDivisionError:
            raise NoRatio(formula.of, 0) from None

    def _sum(self, ids: Sequence[str], place: int) -> Decimal:
        return sum((self.figures[own_id].quarters[place] for own_id in ids), Decimal(0))

    def opening(self) -> Decimal | None:
        """The stock with which the year began: that of the first quarter without what it gained. None for a series without balance."""
        balance = self.series.balance
        return None if balance is None else self._sum([balance.stock], 0) - self._sum(balance.gains, 0)

    def steps(self) -> list[Step]:
        """The quarters from the second on, each with the stock that follows from the quarter before: less its losses, plus new gains."""
        balance = self.series.balance
        if balance is None:
            return []
        return [
            Step(
                QUARTERS[place],
                self._sum([balance.stock], place - 1) - self._sum(balance.losses, place - 1) + self._sum(balance.gains, place),
                self._sum([balance.stock], place),
            )
            for place in range(1, 4)
        ]
