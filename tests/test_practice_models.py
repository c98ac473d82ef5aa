from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from methodology.practice import Contact, Country, Event, Finding, Mark, Part, Process, Shows, Stretch, Value, When

SOURCE = [{"id": "law"}]
VALUE: dict[str, Any] = {"id": "started", "label": "started", "value": 763}
FINDING: dict[str, Any] = {"id": "trial", "topic": "work", "name": "A trial", "finding": "It worked.", "source": SOURCE}
EVENT: dict[str, Any] = {"id": "start", "when": 2017, "text": "It began.", "source": SOURCE}
CONTACT: dict[str, Any] = {"id": "centre", "organisation": "Centrum", "language": "cs"}
COUNTRY: dict[str, Any] = {
    "id": "finland",
    "name": "Finland",
    "page": "ips/countries/finland",
    "method": "Sijoita ja valmenna!",
    "method_language": "fi",
    "history": [EVENT],
    "source": SOURCE,
}
PART: dict[str, Any] = {"id": "team", "text": "Helps."}
STRETCH: dict[str, Any] = {"id": "search", "name": "Searching", "text": "The search.", "parts": [PART], "source": SOURCE}
PROCESS: dict[str, Any] = {"id": "rebild", "name": "A programme", "stretches": [STRETCH]}


def without(data: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != key}


@pytest.mark.parametrize(
    ("written", "moment"),
    [(2024, "2024"), ("2024", "2024"), ("2024-04", "2024-04"), ("2024-12-31", "2024-12-31"), ("1999-10-01", "1999-10-01")],
)
def test_a_moment_is_a_year_a_month_or_a_day(written: object, moment: str) -> None:
    assert TypeAdapter(When).validate_python(written, strict=True) == moment


@pytest.mark.parametrize(
    "written",
    [
        "24",
        24,
        20244,
        True,
        2024.5,
        Decimal("2024.4"),
        None,
        "2024-4",
        "2024-00",
        "2024-13",
        "2024-04-00",
        "2024-04-32",
        "2024-02-30",
        "2023-02-29",
        "2024-04-1",
        "30.4.2024",
        "2024/04",
        "2024-",
        " 2024",
        "2024\n",
        "0024",
        "3024",
        "spring",
    ],
)
def test_a_moment_that_is_none_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(When).validate_python(written, strict=True)


def test_a_value_is_a_count_unless_it_says_otherwise() -> None:
    value = Value.model_validate(VALUE)
    assert (value.unit, value.taken_from, value.formula) == ("count", None, None)
    assert value.value == 763
    assert [Value.model_validate(VALUE | {"unit": unit}).unit for unit in ("percent", "dkk")] == ["percent", "dkk"]


def test_a_value_keeps_the_precision_in_which_it_was_published() -> None:
    assert [str(Value.model_validate(VALUE | {"value": Decimal(text)}).value) for text in ("46", "46.0", "45.60")] == [
        "46",
        "46.0",
        "45.60",
    ]


def test_a_value_of_nothing_is_a_value() -> None:
    assert Value.model_validate(VALUE | {"value": 0}).value == 0


def test_a_value_is_written_or_taken_from_other_data() -> None:
    taken = Value.model_validate(without(VALUE, "value") | {"from": "ips-cz-2024.clients.year"})
    assert (taken.value, taken.taken_from) == (None, "ips-cz-2024.clients.year")


def test_a_value_that_is_taken_over_brings_its_unit_along() -> None:
    for own in ({"unit": "percent"}, {"formula": {"part": "a", "of": ["b"]}}):
        with pytest.raises(ValidationError, match="brings its unit along"):
            Value.model_validate(without(VALUE, "value") | {"from": "ips-cz-2024.clients.year"} | own)


@pytest.mark.parametrize("value", [without(VALUE, "value"), VALUE | {"from": "a.b"}, VALUE | {"value": 0, "from": "a.b"}])
def test_a_value_with_no_origin_or_with_two_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="a figure is written as value or taken from monitoring data"):
        Value.model_validate(value)


@pytest.mark.parametrize(
    "change",
    [{"value": -1}, {"value": "763"}, {"value": 763.5}, {"unit": "eur"}, {"label": " "}, {"taken_from": "a.b"}, {"id": "Started"}],
)
def test_a_value_with_a_wrong_field_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Value.model_validate(VALUE | change)


def test_what_a_source_does_not_say_of_a_finding_is_left_out() -> None:
    finding = Finding.model_validate(FINDING)
    assert (finding.measure, finding.population, finding.period, finding.limits, finding.country) == (None,) * 5
    assert (finding.values, finding.principles, finding.ours) == ([], [], [])


@pytest.mark.parametrize("topic", ["work", "money", "people", "limits", "scale", "network"])
def test_a_finding_has_one_of_the_topics(topic: str) -> None:
    assert Finding.model_validate(FINDING | {"topic": topic}).topic == topic


@pytest.mark.parametrize(
    "change", [{"topic": "jobs"}, {"source": []}, {"finding": " "}, {"values": {}}, {"measure": ""}, {"result": "Good."}]
)
def test_a_finding_with_a_wrong_field_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Finding.model_validate(FINDING | change)


@pytest.mark.parametrize("key", ["topic", "name", "finding", "source"])
def test_a_finding_without_its_sentence_or_its_source_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        Finding.model_validate(without(FINDING, key))


def test_an_event_has_a_moment_and_maybe_an_end() -> None:
    event = Event.model_validate(EVENT | {"until": "2019-12"})
    assert (event.when, event.until) == ("2017", "2019-12")
    assert Event.model_validate(EVENT).until is None


@pytest.mark.parametrize(
    ("when", "until"), [("2023-08", "2023-07"), ("2024", "2023"), ("2024-04-30", "2024-04-29"), ("2024-04-30", "2024-03")]
)
def test_an_event_that_ends_before_it_begins_is_refused(when: str, until: str) -> None:
    with pytest.raises(ValidationError, match="until is before when"):
        Event.model_validate(EVENT | {"when": when, "until": until})


@pytest.mark.parametrize(
    ("when", "until"), [("2023-08", "2026-07"), ("2023", "2023-06-30"), ("2024-04-30", "2024"), ("2024-04", "2024-04")]
)
def test_an_event_may_end_in_the_year_in_which_it_begins(when: str, until: str) -> None:
    assert Event.model_validate(EVENT | {"when": when, "until": until}).until == until


@pytest.mark.parametrize("key", ["when", "text", "source"])
def test_an_event_without_its_moment_or_its_source_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        Event.model_validate(without(EVENT, key))


def test_a_contact_is_an_organisation_and_needs_no_person() -> None:
    contact = Contact.model_validate(CONTACT)
    assert (contact.person, contact.role, contact.email, contact.url) == (None,) * 4
    with pytest.raises(ValidationError):
        Contact.model_validate(without(CONTACT, "organisation") | {"person": "Jana"})


@pytest.mark.parametrize("email", ["ips@example.org", "a.b+c@sub.example.dk"])
def test_an_email_address_is_one(email: str) -> None:
    assert Contact.model_validate(CONTACT | {"email": email}).email == email


@pytest.mark.parametrize(
    "email", ["[email protected]", "ips", "ips@example", "a b@example.org", "a@b@example.org", "@example.org", "ips@example.org\n", ""]
)
def test_what_is_no_email_address_is_refused(email: str) -> None:
    with pytest.raises(ValidationError):
        Contact.model_validate(CONTACT | {"email": email})


@pytest.mark.parametrize("url", ["http://example.org", "example.org", "javascript:alert(1)", "https://a b"])
def test_a_contact_s_website_is_a_safe_address(url: str) -> None:
    assert Contact.model_validate(CONTACT | {"url": "https://example.org/"}).url == "https://example.org/"
    with pytest.raises(ValidationError):
        Contact.model_validate(CONTACT | {"url": url})


def test_what_the_sources_do_not_say_of_a_country_is_left_out() -> None:
    country = Country.model_validate(COUNTRY)
    facts = (country.provider, country.period, country.target_group, country.goal, country.result, country.status)
    assert facts == (None,) * 6
    assert (country.contacts, country.shows, country.ours) == ([], [], [])


@pytest.mark.parametrize("key", ["name", "page", "method", "method_language", "history", "source"])
def test_a_country_without_one_of_its_parts_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        Country.model_validate(without(COUNTRY, key))


@pytest.mark.parametrize("change", [{"source": []}, {"result": " "}, {"method_language": "Finnish"}, {"population": "5"}])
def test_a_country_with_a_wrong_field_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Country.model_validate(COUNTRY | change)


def test_what_a_country_shows_is_said_of_a_principle() -> None:
    assert Shows.model_validate({"id": "zero-exclusion", "text": "Everyone may come."}).noun == "shows"
    with pytest.raises(ValidationError):
        Shows.model_validate({"id": "zero-exclusion"})


@pytest.mark.parametrize("own_id", ["person", "specialist", "team", "employer"])
def test_four_work_together_in_a_stretch(own_id: str) -> None:
    assert Part.model_validate(PART | {"id": own_id}).id == own_id


@pytest.mark.parametrize("own_id", ["coach", "Team", "", "municipality"])
def test_nobody_else_has_a_part_in_a_stretch(own_id: str) -> None:
    with pytest.raises(ValidationError):
        Part.model_validate(PART | {"id": own_id})


@pytest.mark.parametrize("weeks", [{}, {"first": 1}, {"first": 1, "last": 4}, {"first": 5, "last": 5}])
def test_a_stretch_has_weeks_or_an_open_end_or_none(weeks: dict[str, int]) -> None:
    stretch = Stretch.model_validate(STRETCH | weeks)
    assert (stretch.first, stretch.last) == (weeks.get("first"), weeks.get("last"))


@pytest.mark.parametrize("weeks", [{"last": 4}, {"first": 5, "last": 4}])
def test_a_stretch_that_ends_before_it_begins_is_refused(weeks: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="first is later than last, or missing"):
        Stretch.model_validate(STRETCH | weeks)


@pytest.mark.parametrize("weeks", [{"first": 0}, {"first": -1}, {"first": 1, "last": 0}, {"first": "1"}, {"first": 1.5}])
def test_weeks_are_counted_from_one(weeks: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Stretch.model_validate(STRETCH | weeks)


def test_a_mark_is_a_day_from_the_first_on() -> None:
    mark = {"id": "meeting", "text": "The meeting", "source": SOURCE}
    assert [Mark.model_validate(mark | {"day": day}).day for day in (1, 30)] == [1, 30]
    for day in (0, -1, "30"):
        with pytest.raises(ValidationError):
            Mark.model_validate(mark | {"day": day})


def test_a_process_has_stretches_and_maybe_marks() -> None:
    assert Process.model_validate(PROCESS).marks == []
    with pytest.raises(ValidationError):
        Process.model_validate(PROCESS | {"stretches": []})
