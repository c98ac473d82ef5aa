"""What courses teach, and our suggestion of how to spend their time."""

import json
from typing import Annotated, ClassVar

from markupsafe import Markup
from pydantic import Field

from methodology.fields import DataFile, PagePath, Sourced, Text, Thing, Title


class Topic(Thing):
    """Something that a course teaches."""

    noun: ClassVar[str] = "topic"
    text: Text


class Session(Thing):
    """A part of our session plan; `uses` are the pages that it works with."""

    noun: ClassVar[str] = "session"
    title: Title
    minutes: Annotated[int, Field(ge=5, le=240)]
    aim: Text
    activity: Text
    uses: list[PagePath] = []


class Course(Thing, DataFile):
    """A course. What its source does not say is left out, and shown as a question for the contact; the plan is ours."""

    noun: ClassVar[str] = "course"
    name: Title
    page: PagePath
    text: Text
    accreditation: Text | None = None
    audience: Text | None = None
    provider: Text | None = None
    hours: Text | None = None
    dates: Text | None = None
    price: Text | None = None
    topics: list[Topic] = []
    skills: list[Topic] = []
    plan: list[Session] = []
    source: Sourced
    ours: list[str] = []


def in_schema_org(course: Course, language: str) -> Markup:
    """A course, its texts in `language`, in the words of https://schema.org/Course: JSON for a data block.

    Nothing in it can end the block or begin another: what HTML could read is written as an escape of JSON.
    """
    data = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": str(course.name),
        "description": str(course.text),
        "inLanguage": language,
        "teaches": [str(topic.text) for topic in (*course.topics, *course.skills)],
    }
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
