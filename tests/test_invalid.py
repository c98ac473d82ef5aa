"""Bad input and its message: each file in tests/invalid spoils the small project and says what `make check` then prints."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from methodology.check import check
from tests.conftest import ROOT

# file:line[:column]: what is wrong; what to do
SHAPE = re.compile(r"[\w./-]+\.(?:yml|po|md|html|txt):[1-9][0-9]*(?::[1-9][0-9]*)?: [^;]+; .+")
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


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_says_what_it_is_and_expects_lines_with_a_place_a_fault_and_advice(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    assert case["says"]
    assert case["expected"]
    assert [line for line in case["expected"] if not SHAPE.fullmatch(line)] == []


FIVE = {
    "change": [
        {"file": "data/roles.yml", "old": "name: Provider", "new": "name: no"},
        {"file": "data/checklists/employer.yml", "old": "of: start", "new": "of: begining"},
        {"file": "data/translations/cs.po", "old": 'msgstr "Jsem zaměstnavatel"', "new": 'msgstr "Jsem {role}"'},
        {"file": "docs/en/index.md", "old": "guides/employer.md#steps", "new": "guides/emploier.md"},
        {"file": "docs/cs/guides/employer.md", "old": 'cite("handbook", "2.3")', "new": 'cite("handbok", "2.3")'},
    ]
}


def test_one_run_finds_what_is_wrong_in_five_files_of_two_languages(project: Path) -> None:
    spoil(project, FIVE)
    command = [sys.executable, "-m", "methodology", "check", "--root", str(project)]
    done = subprocess.run(command, env={"PYTHONPATH": str(ROOT / "scripts")}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        'data/checklists/employer.yml:16:29: due.of is "begining"; write one of: start, end',
        'data/roles.yml:6:11: no means different things to different programs; for text, write "no" in quotes',
        "data/translations/cs.po:45: choice/home.employer/title has {role}, which its original has not; delete it",
        'docs/cs/guides/employer.md:6:27: there is no source "handbok"; did you mean "handbook"?',
        'docs/en/index.md:6:48: there is no page "guides/emploier"; did you mean "guides/employer"?',
    ]
    assert done.stderr == "5 to mend\n"
