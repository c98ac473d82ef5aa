from typing import Any, ClassVar

import pytest
from pydantic import TypeAdapter, ValidationError

from methodology.fields import (
    Citation,
    Data,
    Id,
    ItemId,
    Language,
    Reference,
    SourceId,
    Text,
    Thing,
    Title,
    Translatable,
    Url,
    markers,
    nouns_in,
    thing_key,
    things,
    walk,
)
from methodology.fields import Name as PlainName
from methodology.models import Checklist, Due, Glossary, InterfaceText, Item, Principle, Question, Term


class Inner(Thing):
    noun: ClassVar[str] = "inner"
    text: Text


class Outer(Thing):
    noun: ClassVar[str] = "outer"
    name: PlainName
    note: Text | None = None
    sources: list[SourceId] = []
    parts: list[Inner] = []
    single: Inner | None = None


ONE = Inner(id="one", text="One.")
OUTER = Outer(id="box", name="Box", note="A note.", sources=["law", "book"], parts=[ONE], single=Inner(id="two", text="Two."))


def is_valid(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def test_every_text_and_reference_is_found_with_its_place_and_thing() -> None:
    found = [(leaf.path, leaf.value, type(leaf.marker), leaf.key, leaf.field) for leaf in walk(OUTER)]
    assert found == [
        (("note",), "A note.", Translatable, "box", "note"),
        (("sources", 0), "law", Reference, "box", "sources"),
        (("sources", 1), "book", Reference, "box", "sources"),
        (("parts", 0, "text"), "One.", Translatable, "box.one", "text"),
        (("single", "text"), "Two.", Translatable, "box.two", "text"),
    ]


def test_a_field_is_found_under_the_name_that_the_file_has_for_it() -> None:
    item = Item.model_validate(
        {"id": "a.b", "kind": "do", "scope": "job", "phase": "run", "text": "T.", "with": ["provider"], "source": [{"id": "law"}]}
    )
    assert [(leaf.path, leaf.value) for leaf in walk(item)] == [
        (("text",), "T."),
        (("with", 0), "provider"),
        (("source", 0, "id"), "law"),
    ]


def test_a_list_of_forms_is_one_text_to_translate() -> None:
    term = Term(id="a", term="word", meaning="M.", forms=["word", "words"], source=[Citation(id="law")])
    assert [leaf.value for leaf in walk(term) if leaf.field == "forms"] == [["word", "words"]]


def test_every_thing_is_found_with_its_place_and_key() -> None:
    assert [(path, key, thing.noun) for path, key, thing in things(OUTER)] == [
        ((), "box", "outer"),
        (("parts", 0), "box.one", "inner"),
    ]


def test_a_thing_in_another_has_the_key_of_both() -> None:
    assert (thing_key(OUTER, ""), thing_key(OUTER, "shelf")) == ("box", "shelf.box")


@pytest.mark.parametrize(
    ("model", "nouns"),
    [
        (Outer, {"outer", "inner"}),
        (Principle, {"principle", "question"}),
        (Checklist, {"checklist-item", "section"}),
        (Glossary, {"term"}),
        (Citation, set()),
    ],
)
def test_the_nouns_in_a_model_are_those_of_all_that_it_may_hold(model: type[Data], nouns: set[str]) -> None:
    assert nouns_in(model) >= nouns
    assert nouns_in(model) - nouns <= {"checklist"}


def test_a_marker_is_found_through_optional_and_list() -> None:
    assert markers(Outer, "note") == (Translatable(), None)
    assert markers(Outer, "sources") == (None, Reference("source"))
    assert markers(Outer, "name") == (None, None)
    assert markers(InterfaceText, "text") == (Translatable(one="one"), None)


@pytest.mark.parametrize("data", [{"id": "a", "text": "T.", "more": 1}, {"id": "a", "text": 5}, {"id": "a"}, {"text": "T."}])
def test_nothing_is_added_left_out_or_converted_in_silence(data: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Question.model_validate(data)


def test_data_never_changes() -> None:
    with pytest.raises(ValidationError):
        OUTER.__setattr__("name", "Other")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Id, "zero-exclusion"),
        (Id, "a1"),
        (Id, "2024"),
        (ItemId, "employer.development-plan"),
        (Language, "cs"),
        (Language, "nds"),
        (Url, "https://www.mpsv.cz/ipm?a=b#c"),
        (Title, "x" * 80),
        (Text, "Dvě věty. A háčky."),
    ],
)
def test_a_good_value_is_taken(kind: Any, value: str) -> None:
    assert is_valid(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((Id, text) for text in ["", "Zero", "a_b", "a--b", "-a", "a-", "ž", "a b", "a.b", "a\n"]),
        *((ItemId, text) for text in ["employer", "employer.", ".plan", "a.b.c", "a.B", "a.b\n"]),
        *((Language, text) for text in ["c", "CS", "cs-CZ", "cs\n", ""]),
        *((Url, text) for text in ["http://a.cz", "javascript:alert(1)", "https://", "https://a b", 'https://a"', "https://<a>", "//a.cz"]),
        *((kind, text) for kind in (Text, Title, PlainName) for text in ["", " ", "\n", " a", "a "]),
        (Title, "x" * 81),
        (Text, "x" * 601),
        (PlainName, "x" * 201),
    ],
)
def test_a_bad_value_is_refused(kind: Any, value: str) -> None:
    assert not is_valid(kind, value)


def test_a_group_without_a_thing_belongs_to_no_thing() -> None:
    assert [leaf.thing for leaf in walk(Citation(id="law"))] == [None]
    assert list(things(Due(by="+1 month", of="start"))) == []
