import json
from pathlib import Path

import pytest

from methodology.models import FILES
from methodology.schemas import schemas, write_schemas
from tests.conftest import ROOT

SCHEMAS = dict(schemas())
DATA = sorted(path.relative_to(ROOT) for pattern in FILES for path in (ROOT / "data").glob(pattern))


def test_our_schemas_are_those_of_the_models() -> None:
    folder = ROOT / "data" / "schema"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == SCHEMAS


def test_there_is_a_schema_for_each_kind_of_file() -> None:
    assert set(SCHEMAS) == {f"{name}.json" for name, _ in FILES.values()} | {"workspace.json"}


def test_schemas_are_written_where_editors_look_for_them(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    write_schemas(tmp_path)
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "data" / "schema").iterdir()} == SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_takes_no_unknown_key_and_says_what_it_is(name: str) -> None:
    schema = json.loads(SCHEMAS[name])
    assert schema["$schema"].startswith("https://json-schema.org/")
    groups = [schema, *schema.get("$defs", {}).values()]
    assert all(group["additionalProperties"] is False for group in groups if group["type"] == "object")


def test_a_schema_knows_the_keys_by_the_names_that_a_file_has_for_them() -> None:
    definitions = json.loads(SCHEMAS["checklist.json"])["$defs"]
    assert {"with", "due", "source"} <= set(definitions["Item"]["properties"])
    assert {"from", "by", "of"} == set(definitions["Due"]["properties"])
    assert definitions["Item"]["properties"]["kind"]["enum"] == ["do", "agree", "know"]


@pytest.mark.parametrize("path", DATA, ids=str)
def test_the_first_line_of_a_data_file_names_its_schema(path: Path) -> None:
    first, _, _ = (ROOT / path).read_text("utf-8").partition("\n")
    mark, _, schema = first.partition("$schema=")
    assert mark == "# yaml-language-server: "
    expected = next(name for pattern, (name, _) in FILES.items() if path.relative_to("data").match(pattern))
    assert ((ROOT / path).parent / schema).resolve() == ROOT / "data" / "schema" / f"{expected}.json"
    assert ((ROOT / path).parent / schema).exists()
