import json
from typing import Any

import pytest
from pydantic import ValidationError

from methodology.teaching import Course, Session, in_schema_org
from tests.samples import HOSTILE

SESSION: dict[str, Any] = {"id": "talk", "title": "A talk", "minutes": 30, "aim": "Everyone asked.", "activity": "Ask."}
COURSE: dict[str, Any] = {
    "id": "first-steps",
    "name": "First steps",
    "page": "courses/first-steps",
    "text": "A course.",
    "topics": [{"id": "contact", "text": "Making contact"}],
    "skills": [{"id": "asking", "text": "Ask well"}],
    "source": [{"id": "law"}],
}


def test_a_course_leaves_out_what_its_source_does_not_say() -> None:
    course = Course.model_validate(COURSE)
    assert (course.provider, course.hours, course.dates, course.price, course.plan) == (None, None, None, None, [])


@pytest.mark.parametrize("minutes", [0, 4, 241, -5, 30.5, "30"])
def test_a_part_of_a_plan_takes_between_five_minutes_and_four_hours(minutes: object) -> None:
    with pytest.raises(ValidationError):
        Session.model_validate(SESSION | {"minutes": minutes}, strict=True)
    assert Session.model_validate(SESSION).minutes == 30


def test_a_course_is_told_to_machines_in_the_language_of_the_page() -> None:
    assert json.loads(in_schema_org(Course.model_validate(COURSE), "sv")) == {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": "First steps",
        "description": "A course.",
        "inLanguage": "sv",
        "teaches": ["Making contact", "Ask well"],
    }


def test_no_text_can_end_the_data_block_of_a_course() -> None:
    text = f"{HOSTILE}</script><!--&"
    data = in_schema_org(Course.model_validate(COURSE | {"text": text}), "en")
    assert not set("<>&") & set(data)
    assert json.loads(data)["description"] == text
