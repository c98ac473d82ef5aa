"""What localities went through: the stories with their facts, by region, theme and outcome, and the diagrams drawn after the text."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from methodology.fields import DataFile, Name, PagePath, PrincipleId, Reference, RoleId, Sourced, Text, Thing, Title
from methodology.practice import When

RegionId = Annotated[str, Reference("region")]
ThemeId = Annotated[str, Reference("theme")]
OutcomeId = Annotated[str, Reference("outcome")]


class Region(Thing):
    """A Czech region with its official code of three letters, and its place on the schematic map: column and row from 1."""

    noun: ClassVar[str] = "region"
    name: Name
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    column: Annotated[int, Field(ge=1, le=6)]
    row: Annotated[int, Field(ge=1, le=3)]


def _apart(regions: list[Region]) -> list[Region]:
    places: dict[tuple[int, int], Region] = {}
    for region in regions:
        other = places.setdefault((region.column, region.row), region)
        if other is not region:
            names = {"first": other.id, "second": region.id}
            raise PydanticCustomError("place", "has {first} and {second} on the same box of the map; move one of them", names)
    return regions


class Regions(DataFile):
    """The file of regions, no two of them on the same box of the map."""

    regions: Annotated[list[Region], AfterValidator(_apart)]


class Theme(Thing):
    """What a story is about, at the level of the locality: never what is known of a person."""

    noun: ClassVar[str] = "theme"
    name: Title


class Themes(DataFile):
    """The file of themes."""

    themes: list[Theme]


class Outcome(Thing):
    """What became of the jobs."""

    noun: ClassVar[str] = "outcome"
    name: Title


class Outcomes(DataFile):
    """The file of outcomes."""

    outcomes: list[Outcome]


class Story(Thing, DataFile):
    """A locality that tried integration jobs. What the source does not say of it is left out and shown as a gap.

    `principles` are those of IPS on which the story throws light; an integration job is no IPS, so the choice is always ours.
    """

    noun: ClassVar[str] = "story"
    name: Title
    page: PagePath
    authors: list[Name]
    place: Name
    region: RegionId
    branch: Name
    population: Text | None = None
    start: When | None = None
    employer: Text | None = None
    jobs: Text | None = None
    became: Text | None = None
    partners: Text | None = None
    lesson: Text
    actors: Annotated[list[RoleId], Field(min_length=1)]
    themes: Annotated[list[ThemeId], Field(min_length=1)]
    outcomes: Annotated[list[OutcomeId], Field(min_length=1)]
    principles: list[PrincipleId] = []
    source: Sourced
    ours: list[str] = []


class Node(Thing):
    """One box of a diagram."""

    noun: ClassVar[str] = "node"
    name: Title
    text: Text | None = None


class Diagram(Thing, DataFile):
    """Boxes in an order (`flow`) or around a centre (`hub`, whose first box is the centre)."""

    noun: ClassVar[str] = "diagram"
    kind: Literal["flow", "hub"]
    title: Title
    text: Text
    nodes: Annotated[list[Node], Field(min_length=2)]
    source: Sourced
    ours: list[str] = []
