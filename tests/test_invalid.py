"""Bad input and its message: each file in tests/invalid spoils the small project and says what `make check` then prints."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from methodology.check import check
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests" / "invalid").glob("*.yml"))


def spoil(project: Path, case: dict[str, Any]) -> None:
    """Applies a case to a project: `change` replaces a text once, `write` makes a file, `bytes` one from hex, `delete` removes one."""
    for change in case.get("change", []):
        path = project / change["file"]
        text = path.read_text("utf-8")
        assert change["old"] in text, f"{change['file']} has no {change['old']!r}"
        path.write_text(text.replace(change["old"], change["new"], 1), "utf-8")
    for file, text in case.get("write", {}).items():
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(text, "utf-8")
    for file, content in case.get("bytes", {}).items():
        (project / file).write_bytes(bytes.fromhex(content))
    for file in case.get("delete", []):
        (project / file).unlink()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_bad_input_gets_its_message(path: Path, project: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    spoil(project, case)
    assert [str(problem) for problem in check(project)] == case["expected"]
