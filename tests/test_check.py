from pathlib import Path

from methodology.check import check
from tests.conftest import ROOT


def test_the_small_project_has_no_problem(project: Path) -> None:
    assert check(project) == []


def test_this_project_has_no_problem() -> None:
    assert check(ROOT) == []
