"""The same sources give the same bytes."""

import hashlib
import os
from pathlib import Path

from tests.built import build, copy_project
from tests.conftest import ROOT


def contents(site: Path) -> dict[str, str]:
    """A digest of each file."""
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in site.rglob("*") if path.is_file()}


def test_another_path_time_zone_locale_and_age_of_files_change_nothing(site: Path, tmp_path: Path) -> None:
    project = copy_project(ROOT, tmp_path / "elsewhere" / "a much longer path")
    for path in project.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    elsewhere = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7"}
    assert contents(build(project, elsewhere)) == contents(site)
