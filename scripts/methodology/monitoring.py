"""What monitoring data holds: a series of indicators with their definitions, and the figures of each year."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from methodology.fields import Data, DataFile, Id, Name, Number, Reference, Sourced, Text, Thing, Title

QUARTERS = ("q1", "q2", "q3", "q4")
COLUMNS = ("year", *QUARTERS)


class Formula(Data):
    """A ratio in percent: the figures of `part` in relation to those of all indicators in `of` together."""

    part: Id
    of: Annotated[list[Id], Field(min_length=1)]


class Indicator(Thing):
    """What is counted. `label` is what the source calls it; `decimals` is the precision in which it is published.

    The figure of a year is, by kind: of a stock the mean of the quarters, of a flow their sum, of a ratio the ratio of the sums.
    """

    noun: ClassVar[str] = "indicator"
    name: Title
    label: Name
    kind: Literal["stock", "flow", "ratio"]
    definition: Text
    formula: Formula | None = None
    decimals: Annotated[int, Field(ge=0, le=3)] = 0

    @model_validator(mode="after")
    def _has_a_formula_if_it_is_a_ratio(self) -> Self:
        if (self.formula is None) == (self.kind == "ratio"):
            raise PydanticCustomError("formula", "a ratio, and nothing else, has a formula; add it, or correct the kind")
        return self


class Balance(Data):
    """A stock that grows and shrinks by flows."""

    stock: Id
    gains: Annotated[list[Id], Field(min_length=1)]
    losses: Annotated[list[Id], Field(min_length=1)]


class Chart(Thing):
    """A picture of some indicators of one unit by quarter."""

    noun: ClassVar[str] = "chart"
    title: Title
    text: Text
    indicators: Annotated[list[Id], Field(min_length=1, max_length=3)]


class Series(Thing, DataFile):
    """Indicators that are reported year after year."""

    noun: ClassVar[str] = "series"
    name: Title
    indicators: Annotated[list[Indicator], Field(min_length=1)]
    balance: Balance | None = None
    charts: list[Chart] = []


class Figure(Thing):
    """The published figures of one indicator. A cell that the source leaves blank is left out.

    `control` is the sum of the figures as read from the source a second time. `note` explains why the figure of the year is not the one
    that follows from the quarters, and stands nowhere else; `remark` says what else a reader has to know.
    """

    noun: ClassVar[str] = "figure"
    year: Number | None = None
    quarters: Annotated[list[Number], Field(min_length=4, max_length=4)]
    control: Number
    note: Text | None = None
    remark: Text | None = None


class Control(Data):
    """The sums of the columns as read from the source a second time."""

    year: Number
    quarters: Annotated[list[Number], Field(min_length=4, max_length=4)]


class Monitoring(Thing, DataFile):
    """One year of a series. `balance_note` explains why the stock does not follow from the flows, where it does not."""

    noun: ClassVar[str] = "monitoring"
    series: Annotated[str, Reference("series")]
    year: Annotated[int, Field(ge=1900, le=2100)]
    scope: Text
    figures: list[Figure]
    control: Control
    balance_note: Text | None = None
    source: Sourced
