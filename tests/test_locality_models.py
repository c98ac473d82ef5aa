from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from methodology.locality import Diagram, Region, Regions, Story

SOURCE = [{"id": "law"}]
REGION: dict[str, Any] = {"id": "north", "name": "Severní kraj", "code": "SEV", "column": 1, "row": 1}
STORY: dict[str, Any] = {
    "id": "smalltown",
    "name": "Smalltown",
    "page": "stories/smalltown",
    "authors": ["Jana Malá"],
    "place": "Městečko",
    "region": "north",
    "branch": "Kontaktní pracoviště Městečko",
    "lesson": "Begin small.",
    "actors": ["employer"],
    "themes": ["time"],
    "outcomes": ["went-on"],
    "source": SOURCE,
}
NODE: dict[str, Any] = {"id": "ask", "name": "Ask"}
DIAGRAM: dict[str, Any] = {"id": "way", "kind": "flow", "title": "The way", "text": "Drawn.", "nodes": [NODE, NODE], "source": SOURCE}


def refusal(model: type[BaseModel], data: object) -> tuple[tuple[int | str, ...], str]:
    """Where and of what type the first fault is that a model finds."""
    with pytest.raises(ValidationError) as found:
        model.model_validate(data)
    error = found.value.errors()[0]
    return error["loc"], error["type"]


def test_a_story_says_only_what_its_source_says() -> None:
    story = Story.model_validate(STORY)
    assert (story.population, story.start, story.employer, story.jobs, story.became, story.partners) == (None,) * 6


@pytest.mark.parametrize("key", ["authors", "place", "region", "branch", "lesson", "actors", "themes", "outcomes", "source"])
def test_a_story_cannot_do_without_what_a_reader_chooses_by_and_who_told_it(key: str) -> None:
    assert refusal(Story, {name: value for name, value in STORY.items() if name != key}) == ((key,), "missing")


@pytest.mark.parametrize("key", ["actors", "themes", "outcomes"])
def test_a_story_is_found_by_at_least_one_value_of_each_filter(key: str) -> None:
    assert refusal(Story, STORY | {key: []}) == ((key,), "too_short")


def test_two_regions_cannot_stand_on_one_box_of_the_map() -> None:
    assert refusal(Regions, {"regions": [REGION, REGION | {"id": "south", "code": "JIH"}]}) == (("regions",), "place")
    apart = {"regions": [REGION, REGION | {"id": "south", "code": "JIH", "row": 2}]}
    assert [region.id for region in Regions.model_validate(apart).regions] == ["north", "south"]


@pytest.mark.parametrize(("key", "value"), [("column", 0), ("column", 7), ("row", 0), ("row", 4), ("code", "sev"), ("code", "SEVER")])
def test_a_region_lies_on_the_map_and_has_three_capitals(key: str, value: object) -> None:
    assert refusal(Region, REGION | {key: value})[0] == (key,)


@pytest.mark.parametrize(("key", "value"), [("kind", "circle"), ("nodes", [NODE]), ("nodes", [])])
def test_a_diagram_is_a_way_or_a_hub_of_two_boxes_or_more(key: str, value: object) -> None:
    assert refusal(Diagram, DIAGRAM | {key: value})[0] == (key,)
