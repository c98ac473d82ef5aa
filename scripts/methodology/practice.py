"""What is known of IPS in practice: findings with their figures, the countries that we follow, and how a programme runs."""

from calendar import monthrange
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from methodology.fields import (
    DataFile,
    Language,
    Name,
    Number,
    PagePath,
    PrincipleId,
    Reference,
    Sourced,
    Text,
    Thing,
    Title,
    Url,
)
from methodology.monitoring import Formula

WHEN = r"^[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"


def _year_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _exists(moment: str) -> str:
    year, month, day = [*map(int, moment.split("-")), 1, 1][:3]
    if day > monthrange(year, month)[1]:
        raise PydanticCustomError("day", 'is "{moment}", a day that no calendar has; correct it', {"moment": moment})
    return moment


# A year, a month or a day, as in 2024, 2024-04 or 2024-04-30.
When = Annotated[
    str,
    StringConstraints(pattern=WHEN),
    BeforeValidator(_year_as_text),
    AfterValidator(_exists),
    WithJsonSchema({"type": ["integer", "string"]}),
]
CountryId = Annotated[str, Reference("country")]


class Value(Thing):
    """A figure of a finding, in the precision in which it was published.

    It is written here with its unit, or taken `from` monitoring data, unit and all. A percentage with a `formula` is checked against
    other values of its finding.
    """

    noun: ClassVar[str] = "value"
    label: Title
    unit: Literal["count", "percent", "dkk"] = "count"
    value: Number | None = None
    taken_from: Annotated[Name | None, Field(alias="from")] = None
    formula: Formula | None = None

    @model_validator(mode="after")
    def _has_one_origin(self) -> Self:
        if (self.value is None) == (self.taken_from is None):
            raise PydanticCustomError("origin", "a figure is written as value or taken from monitoring data; give it one of the two keys")
        if self.taken_from is not None and self.model_fields_set & {"unit", "formula"}:
            raise PydanticCustomError("taken", "a figure that is taken over brings its unit along; delete unit and formula")
        return self


class Finding(Thing, DataFile):
    """What somebody found out about IPS. `finding` says it in a sentence, with the values by their ids in braces.

    What the source does not say of the measure, the population and the period is left out.
    """

    noun: ClassVar[str] = "finding"
    topic: Literal["work", "money", "people", "limits", "scale", "network"]
    name: Title
    finding: Text
    measure: Text | None = None
    population: Text | None = None
    period: Title | None = None
    values: list[Value] = []
    limits: Text | None = None
    country: CountryId | None = None
    principles: list[PrincipleId] = []
    source: Sourced
    ours: list[str] = []


class Event(Thing):
    """Something that happened on or from `when` on."""

    noun: ClassVar[str] = "event"
    when: When
    until: When | None = None
    text: Text
    source: Sourced

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        # A year holds all its days, so only what both moments say is compared.
        if self.until is not None and self.until < self.when[: len(self.until)]:
            raise PydanticCustomError("until", "until is before when; exchange them")
        return self


class Contact(Thing):
    """Whom to ask. A person is named only where the source names one for a service that goes on."""

    noun: ClassVar[str] = "contact"
    organisation: Name
    person: Name | None = None
    role: Text | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")] | None = None
    url: Url | None = None
    language: Language


class Shows(Thing):
    """What a country shows about a principle, whose id it carries."""

    noun: ClassVar[str] = "shows"
    id: PrincipleId
    text: Text


class Country(Thing, DataFile):
    """A country or the place in it that we follow. What its sources do not say is left out and shown as a gap."""

    noun: ClassVar[str] = "country"
    name: Title
    page: PagePath
    method: Name
    method_language: Language
    provider: Text | None = None
    period: Text | None = None
    target_group: Text | None = None
    goal: Text | None = None
    result: Text | None = None
    status: Text | None = None
    history: list[Event]
    contacts: list[Contact] = []
    shows: list[Shows] = []
    source: Sourced
    ours: list[str] = []


class Part(Thing):
    """What one of those who work together does in a stretch; its id is `person`, `specialist`, `team` or `employer`."""

    noun: ClassVar[str] = "part"
    id: Literal["person", "specialist", "team", "employer"]
    text: Text


class Stretch(Thing):
    """A stretch of a programme, in weeks from its beginning; open where `last` is left out, without weeks where both are."""

    noun: ClassVar[str] = "stretch"
    name: Title
    first: Annotated[int, Field(ge=1)] | None = None
    last: Annotated[int, Field(ge=1)] | None = None
    text: Text
    parts: list[Part]
    source: Sourced
    ours: list[str] = []

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.last is not None and (self.first is None or self.first > self.last):
            raise PydanticCustomError("weeks", "first is later than last, or missing; correct the weeks")
        return self


class Mark(Thing):
    """A day of a programme that matters, counted from its beginning."""

    noun: ClassVar[str] = "mark"
    day: Annotated[int, Field(ge=1)]
    text: Title
    source: Sourced


class Process(Thing, DataFile):
    """How a programme runs."""

    noun: ClassVar[str] = "process"
    name: Title
    stretches: Annotated[list[Stretch], Field(min_length=1)]
    marks: list[Mark] = []
