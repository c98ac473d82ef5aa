"""What the data files hold."""

import re
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from methodology.fields import (
    Anchor,
    Data,
    DataFile,
    Forms,
    ItemId,
    Language,
    Name,
    PagePath,
    PrincipleId,
    Reference,
    RoleId,
    Sourced,
    TermId,
    Text,
    Thing,
    Title,
    Translatable,
    Url,
)
from methodology.locality import Diagram, Outcomes, Regions, Story, Themes
from methodology.monitoring import Monitoring, Series
from methodology.practice import Country, Finding, Process
from methodology.search_words import SearchWords
from methodology.teaching import Course

Phase = Literal["prepare", "start", "run", "exit"]
SectionId = Annotated[str, Reference("section")]


class Source(Thing):
    """A document or public page. `title` and `publisher` stay in its own language."""

    noun: ClassVar[str] = "source"
    title: Name
    short: Title
    language: Language
    kind: Literal["document", "page"]
    publisher: Name | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    url: Url | None = None
    about: Text
    limits: Text | None = None


class Role(Thing):
    """One of the actors of an integration job, with the terms that its guide needs and the principles of IPS to compare with it."""

    noun: ClassVar[str] = "role"
    name: Title
    page: PagePath
    terms: list[TermId] = []
    principles: list[PrincipleId] = []


class Term(Thing):
    """A word of the field with its one meaning. `forms` are the words by which a page recognises it."""

    noun: ClassVar[str] = "term"
    term: Title
    abbreviation: Name | None = None
    czech: Name | None = None
    meaning: Text
    forms: Forms
    source: Sourced
    ours: list[str] = []


class Question(Thing):
    """A question to a team, to think about a principle with."""

    noun: ClassVar[str] = "question"
    text: Text


class Principle(Thing, DataFile):
    """One of the eight principles of IPS; `number` is its place in the order of the IPS Employment Center."""

    noun: ClassVar[str] = "principle"
    number: Annotated[int, Field(ge=1, le=8)]
    name: Title
    summary: Text
    page: PagePath
    source: Sourced
    ours: list[str] = []
    questions: Annotated[list[Question], Field(min_length=3, max_length=5)]


class Choice(Thing):
    """A card that leads a reader to a page."""

    noun: ClassVar[str] = "choice"
    title: Title
    text: Text
    page: PagePath
    anchor: Anchor | None = None


class Chooser(Thing, DataFile):
    """Cards to choose from."""

    noun: ClassVar[str] = "chooser"
    choices: list[Choice]


MONTHS = re.compile(r"([+-][1-9][0-9]?) months?")


class Due(Data):
    """When an item is due: by, and not before `from`, so many months after the start or before the end of the job."""

    since: Annotated[str | None, Field(alias="from")] = None
    by: str
    of: Literal["start", "end"]

    @field_validator("since", "by")
    @classmethod
    def _is_months(cls, text: str | None) -> str | None:
        if text is not None and not MONTHS.fullmatch(text):
            raise PydanticCustomError("months", 'is "{text}"; write it like +1 month or -3 months', {"text": text})
        return text

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.since is not None and months(self.since) > months(self.by):
            raise PydanticCustomError("order", "due.from is later than due.by; exchange them")
        if any((months(text) > 0) != (self.of == "start") for text in (self.since, self.by) if text is not None):
            raise PydanticCustomError(
                "side", "a time after the start is written with +, a time before the end with -; change the sign or due.of"
            )
        return self

    @property
    def months(self) -> int:
        """By how many months after the start (or, below zero, before the end) the item is done."""
        return months(self.by)

    @property
    def since_months(self) -> int | None:
        """From how many months on it can be done, in the same way; None where that is open."""
        return None if self.since is None else months(self.since)


def months(text: str) -> int:
    """The months in a time such as "-3 months": negative before the moment that it refers to."""
    found = MONTHS.fullmatch(text)
    assert found, text
    return int(found.group(1))


class Item(Thing):
    """A step of a role. `do` has an end one can see, `agree` is settled with somebody, `know` is a note without a box."""

    noun: ClassVar[str] = "checklist-item"
    id: ItemId
    kind: Literal["do", "agree", "know"]
    scope: Literal["locality", "job"]
    phase: Phase
    section: SectionId | None = None
    text: Text
    detail: Text | None = None
    with_: Annotated[list[RoleId], Field(alias="with")] = []
    due: Due | None = None
    every: Literal["month"] | None = None
    see: list[PagePath] = []
    source: Sourced
    ours: list[str] = []

    @model_validator(mode="after")
    def _has_a_time_that_can_be_told(self) -> Self:
        if self.scope == "locality" and (self.due or self.every):
            key = "due" if self.due else "every"
            raise PydanticCustomError("scope", "{key} counts from the days of a job; write scope: job, or delete {key}", {"key": key})
        if self.due and self.every:
            raise PydanticCustomError("times", "due and every exclude each other; delete one of the two")
        return self


class Section(Thing):
    """A group of steps, as the source has it."""

    noun: ClassVar[str] = "section"
    name: Title


class Checklist(DataFile):
    """The steps of one role, in their order."""

    role: RoleId
    sections: list[Section] = []
    items: list[Item]


class Redirect(Thing):
    """A checklist item under another id: `id` is the old one, `to` the one that it has now."""

    noun: ClassVar[str] = "redirect"
    id: ItemId
    to: Annotated[str, Reference("checklist-item")]


class Redirects(DataFile):
    """The file of renamed checklist items."""

    redirects: list[Redirect]


class InterfaceText(Thing):
    """A word or sentence of the interface; `one` is its wording where {count} is one."""

    noun: ClassVar[str] = "interface"
    text: Annotated[Text, Translatable(one="one")]
    one: Name | None = None


class Sources(DataFile):
    """The file of sources."""

    sources: list[Source]


class Roles(DataFile):
    """The file of roles."""

    roles: list[Role]


class Glossary(DataFile):
    """The file of terms."""

    terms: list[Term]


class Interface(DataFile):
    """The file of interface words."""

    texts: list[InterfaceText]


# Where each kind of file lives in data/, and the name of its schema.
FILES: dict[str, tuple[str, type[DataFile]]] = {
    "sources.yml": ("sources", Sources),
    "roles.yml": ("roles", Roles),
    "glossary.yml": ("glossary", Glossary),
    "interface.yml": ("interface", Interface),
    "checklists/*.yml": ("checklist", Checklist),
    "redirects.yml": ("redirects", Redirects),
    "choosers/*.yml": ("chooser", Chooser),
    "principles/*.yml": ("principle", Principle),
    "processes/*.yml": ("process", Process),
    "findings/*.yml": ("finding", Finding),
    "countries/*.yml": ("country", Country),
    "regions.yml": ("regions", Regions),
    "themes.yml": ("themes", Themes),
    "outcomes.yml": ("outcomes", Outcomes),
    "stories/*.yml": ("story", Story),
    "diagrams/*.yml": ("diagram", Diagram),
    "courses/*.yml": ("course", Course),
    "series/*.yml": ("series", Series),
    "monitoring/*.yml": ("monitoring", Monitoring),
    "search/*.yml": ("search-words", SearchWords),
}
