"""Promises about the pages on integration jobs: guides, journey, stories and courses, as built."""

import json
import re
from collections import Counter
from urllib.parse import urljoin

import pytest

from methodology.library import Library
from methodology.locality import Story
from methodology.models import Checklist, Item, Role
from methodology.teaching import Course
from tests.built import Html

LANGUAGES = ("en", "cs", "da", "sv")
ROLES = ("municipality", "employer", "provider", "labour-office", "coordinator")
BASE = "https://misto.example/"


def items(library: Library, role: str) -> list[Item]:
    found = library.catalogue.find("checklist", role)
    assert isinstance(found, Checklist)
    return found.items


def article(page: Html) -> str:
    return page.all("article")[0].text


def links(page: Html, library: Library, language: str, path: str) -> set[str]:
    """Where the links in a page's text lead, as a path and a fragment."""
    own = BASE + library.site.url(language, path)
    start = BASE + library.site.url(language, "index")
    inside = [link for link in page.all("a") if any(up.tag == "article" for up in link.parents)]
    return {urljoin(own, link["href"]).removeprefix(start) for link in inside}


def test_the_coordinator_has_all_thirty_six_points_in_the_five_groups_of_the_source(library: Library) -> None:
    assert Counter(item.section for item in items(library, "coordinator")) == {
        "area": 6,
        "with-municipality": 3,
        "with-labour-office": 6,
        "with-providers": 10,
        "with-employers": 11,
    }


def test_every_step_of_the_municipality_is_marked_as_derived(library: Library) -> None:
    assert all("text" in item.ours for item in items(library, "municipality"))


@pytest.mark.parametrize("role", ROLES)
def test_every_item_of_a_role_stands_in_its_guide_and_among_all_checklists(
    role: str, library: Library, pages: dict[tuple[str, str], Html]
) -> None:
    ids = {item.id for item in items(library, role)}
    for language in LANGUAGES:
        assert {step["id"] for step in pages[language, f"guides/{role}"].with_class("step")} == ids
        assert ids <= {step["id"] for step in pages[language, "guides/checklists"].with_class("step")}


def test_the_journey_leads_to_every_step_that_is_done_or_agreed(library: Library, pages: dict[tuple[str, str], Html]) -> None:
    steps = {f"guides/{role}/#{item.id}" for role in ROLES for item in items(library, role) if item.kind != "know"}
    for language in LANGUAGES:
        found = links(pages[language, "guides/index"], library, language, "guides/index")
        assert {link for link in found if re.search(r"#[a-z-]+\.", link)} == steps


def test_each_page_on_integration_jobs_says_how_much_we_know_and_where_to_ask(library: Library, pages: dict[tuple[str, str], Html]) -> None:
    guides = [path for path in library.paths if path.startswith("guides/")]
    stories = [path for path in library.paths if path.startswith("stories/") and path != "stories/index"]
    for path in [*guides, *stories, *(path for path in library.paths if path.startswith("ipm/"))]:
        for language in LANGUAGES:
            page = pages[language, path]
            ministry = [link for link in page.all("a") if link["href"].startswith("https://www.mpsv.cz/pilotni-overeni")]
            assert ministry, (language, path)


def test_no_amount_of_money_is_named_for_integration_jobs(library: Library, pages: dict[tuple[str, str], Html]) -> None:
    money = re.compile(r"\d[\d\s.,]*\s?(?:Kč|CZK|EUR|€|korun|crowns|kroner|kronor)", re.IGNORECASE)
    for path in library.paths:
        if path.startswith(("ipm/", "guides/", "stories/", "courses/")):
            for language in LANGUAGES:
                assert not money.search(article(pages[language, path])), (language, path)


@pytest.mark.parametrize(
    ("path", "heading", "labels"),
    [("ipm/networks", "networks-used", 10), ("ipm/networks", "municipalities", 7), ("ipm/lessons", "employers", 4 + 6)],
)
def test_the_charts_without_values_are_ordered_lists(path: str, heading: str, labels: int, pages: dict[tuple[str, str], Html]) -> None:
    for language in LANGUAGES:
        page = pages[language, path]
        text = [one for one in page.elements if any(up.tag == "article" for up in one.parents)]
        below = text[text.index(next(one for one in text if one.tag == "h2" and one["id"] == heading)) + 1 :]
        until = next((place for place, one in enumerate(below) if one.tag == "h2"), len(below))
        entries = [one for one in below[:until] if one.tag == "li" and one.parents[-1].tag == "ol"]
        assert len(entries) == labels, language
        assert not [one for one in below[:until] if one.tag == "rect"], language


def stories(library: Library) -> list[Story]:
    return [story for story in library.catalogue.all("story").values() if isinstance(story, Story)]


def roles(library: Library) -> list[Role]:
    return [role for role in library.catalogue.all("role").values() if isinstance(role, Role)]


def test_six_stories_name_their_authors_and_two_branches_without_a_story_are_said(
    library: Library, pages: dict[tuple[str, str], Html]
) -> None:
    assert len(stories(library)) == 6
    for language in LANGUAGES:
        for story in stories(library):
            box = pages[language, story.page].with_class("factbox")[0].text
            assert all(author in box for author in story.authors), (language, story.id)
        assert {"Bruntál", "Šumperk"} <= set(re.findall(r"Bruntál|Šumperk", article(pages[language, "stories/index"])))


@pytest.mark.parametrize("trace", [r"\bMB\b", r"paní E\b", r"\bE\.\s", "transgender", r"kaj[ií]n", "Rubikon", "Jako doma", "Borek"])
def test_no_story_makes_a_client_easier_to_recognise(trace: str, library: Library, pages: dict[tuple[str, str], Html]) -> None:
    for story in stories(library):
        for language in LANGUAGES:
            assert not re.search(trace, article(pages[language, story.page])), (language, story.id)


def test_no_story_can_be_chosen_by_what_a_person_went_through(library: Library) -> None:
    private = {"debts", "health", "addiction", "record", "crime", "ethnicity", "roma", "identity", "gender", "family"}
    chosen = {word for noun in ("theme", "outcome") for key in library.catalogue.all(noun) for word in key.split("-")}
    assert not chosen & private


def test_a_guide_names_a_story_exactly_where_the_story_names_the_role(library: Library, pages: dict[tuple[str, str], Html]) -> None:
    for role in roles(library):
        for language in LANGUAGES:
            shown = links(pages[language, role.page], library, language, role.page)
            for story in stories(library):
                box = pages[language, story.page].with_class("factbox")[0]
                page = pages[language, story.page]
                named = any(box in link.parents and link["href"].endswith(f"guides/{role.id}/") for link in page.all("a"))
                assert named == (role.id in story.actors)
                assert not named or f"{story.page}/" in shown, (language, role.id, story.id)


def test_a_principle_leads_to_the_comparison_the_guides_the_stories_and_the_courses_that_concern_it(
    library: Library, pages: dict[tuple[str, str], Html]
) -> None:
    courses = [course for course in library.catalogue.all("course").values() if isinstance(course, Course)]
    for principle in library.catalogue.all("principle"):
        path = f"ips/principles/{principle}"
        wanted = {f"ipm/and-ips/#{principle}"}
        wanted |= {f"{role.page}/" for role in roles(library) if principle in role.principles}
        wanted |= {f"{story.page}/" for story in stories(library) if principle in story.principles}
        wanted |= {f"{course.page}/#part-{part.id}" for course in courses for part in course.plan if path in part.uses}
        for language in LANGUAGES:
            assert wanted <= links(pages[language, path], library, language, path), (language, principle)


@pytest.mark.parametrize("course", ["ips-introduction", "working-with-employers"])
def test_a_course_asks_the_contact_for_what_is_unknown_and_is_told_to_machines(course: str, pages: dict[tuple[str, str], Html]) -> None:
    for language in LANGUAGES:
        page = pages[language, f"courses/{course}"]
        gaps = [link["href"] for link in page.all("a") if "gap" in link["class"].split()]
        assert len(gaps) >= 4
        assert all(link.endswith("#contacts") for link in gaps)
        (block,) = [script for script in page.all("script") if script["type"] == "application/ld+json"]
        data = json.loads(block.text)
        assert (data["@type"], data["inLanguage"]) == ("Course", language)


@pytest.mark.parametrize("course", ["ips-introduction", "working-with-employers"])
def test_the_plan_of_a_course_works_with_principles_and_a_story_and_gives_its_minutes(
    course: str, library: Library, pages: dict[tuple[str, str], Html]
) -> None:
    found = library.catalogue.find("course", course)
    assert isinstance(found, Course)
    used = [page for part in found.plan for page in part.uses]
    assert [page for page in used if page.startswith("ips/principles/")]
    assert [page for page in used if page.startswith("stories/")]
    assert str(sum(part.minutes for part in found.plan)) in pages["en", f"courses/{course}"].with_class("plan")[0].text
