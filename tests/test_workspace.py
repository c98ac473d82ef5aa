import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from methodology.library import read_library
from methodology.workspace import Workspace, renamed_steps, steps

EXPORT = {
    "format": "misto-checklists",
    "version": 1,
    "id": "k3x",
    "name": "Děčín 2027",
    "jobs": [{"id": "a1", "name": "Park keeper", "first": "2027-01-31", "last": None}],
    "marks": {"employer.mentor": "done", "employer.plan@a1": "skip", "employer.report@a1@2027-01": "done"},
}


def test_steps_are_what_can_be_ticked_with_what_tells_when(project: Path) -> None:
    assert steps(read_library(project)[0].catalogue) == [
        {"id": "employer.mentor", "phase": "prepare", "scope": "locality"},
        {"id": "employer.plan", "phase": "start", "scope": "job", "due": {"of": "start", "from": None, "by": 1}},
    ]


def test_a_step_that_recurs_says_so(project: Path, change: Callable[[str, str, str], None]) -> None:
    change("data/checklists/employer.yml", "due: {by: +1 month, of: start}", "every: month")
    change("data/checklists/employer.yml", "ours: [due]", "ours: [every]")
    assert steps(read_library(project)[0].catalogue)[1] == {"id": "employer.plan", "phase": "start", "scope": "job", "every": "month"}


def test_a_renamed_step_is_known_by_its_old_id_and_leaves_it_behind_as_an_anchor(project: Path) -> None:
    redirects = "# yaml-language-server: $schema=schema/redirects.json\nredirects:\n  - {id: employer.scheme, to: employer.plan}\n"
    (project / "data" / "redirects.yml").write_text(redirects, "utf-8")
    library, problems = read_library(project)
    assert problems == []
    assert renamed_steps(library.catalogue) == {"employer.scheme": "employer.plan"}
    (html,) = [result for result in library.draft(library.pages["cs", "guides/employer"]).results if "step--agree" in result]
    assert html.index('id="employer.plan"') < html.index('id="employer.scheme"') < html.index('id="employer.setback"')


def test_an_export_is_read_by_its_schema() -> None:
    workspace = Workspace.model_validate_json(json.dumps(EXPORT))
    assert str(workspace.jobs[0].first) == "2027-01-31"


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "other"},
        {"version": 2},
        {"id": "K 3"},
        {"name": ""},
        {"note": "ill"},
        {"jobs": [{"id": "a1", "name": "Park", "first": "2027-02-30", "last": None}]},
        {"marks": {"employer": "done"}},
        {"marks": {"employer.mentor": "later"}},
    ],
    ids=str,
)
def test_the_schema_takes_nothing_else(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Workspace.model_validate_json(json.dumps(EXPORT | wrong))
