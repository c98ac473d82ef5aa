from pathlib import Path

import pytest

from methodology.catalogue import load
from methodology.messages import as_text, messages, placeholders
from tests.samples import catalogue, message

INTERFACE = 'texts:\n  - {id: menu, text: Menu}\n  - {id: items, text: "{count} items", one: "{count} item"}\n'


def test_every_text_of_the_small_project_has_its_context(project: Path) -> None:
    found = {text.context: text.text for text in messages(load(project)[0]) if not text.context.startswith("interface/")}
    assert found["checklist-item/employer.mentor/detail"] == "One is enough."
    assert found["choice/home.employer/title"] == "I am an employer"
    assert found["question/zero-exclusion.two/text"] == "Who decided?"
    assert found["role/provider/name"] == "Provider"
    assert found["term/plan/forms"] == "development plan | IPOR"
    assert found["part/short.search.person/text"] == "Decides."
    assert found["figure/town-2024.left/remark"] == "The most in {q2}."
    assert len(found) == 73


def test_names_ids_and_absent_texts_are_not_translated(project: Path) -> None:
    fields = {tuple(text.context.split("/")) for text in messages(load(project)[0])}
    assert {field for noun, _, field in fields if noun == "source"} == {"short", "about", "limits"}
    assert ("source", "ministry", "limits") not in fields
    assert ("term", "plan", "abbreviation") not in fields


def test_a_text_with_a_wording_for_one_is_known_by_both(tmp_path: Path) -> None:
    menu, count = messages(catalogue(tmp_path, {"interface.yml": INTERFACE}))
    assert (menu.id, menu.one) == ("Menu", None)
    assert (count.id, count.text) == (("{count} item", "{count} items"), "{count} items")


def test_a_text_knows_its_language_and_its_place(tmp_path: Path) -> None:
    found = catalogue(tmp_path, {"roles.yml": "lang: cs\nroles:\n  - id: employer\n    name: Zaměstnavatel\n    page: a\n"})
    (name,) = messages(found)
    assert name.lang == "cs"
    assert str(name.problem("x")) == "data/roles.yml:4:11: x"


def test_a_list_of_forms_is_one_text_with_bars() -> None:
    assert as_text(["plan", "plans"]) == "plan | plans"
    assert as_text("plan | plans") == "plan | plans"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("No brace.", set()),
        ("{count} of {all_of_them}, {count} again", {"{count}", "{all_of_them}"}),
        ("{} {0} {Count} {a b} {a", set()),
        ("{{count}}", {"{count}"}),
    ],
)
def test_a_placeholder_is_a_small_word_in_braces(text: str, names: set[str]) -> None:
    assert placeholders(text) == names


def test_a_wording_for_one_makes_a_pair() -> None:
    assert message("a/b/text", "x").id == "x"
    assert message("a/b/text", "months", "month").id == ("month", "months")
