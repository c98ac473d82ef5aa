import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from methodology.build import FORMER, build, commit_time, environment
from tests.conftest import ROOT
from tests.samples import write

LAST_GOOD = {"site/index.html": "<p>the last good site</p>\n", "site/cs/index.html": "<p>poslední dobrý web</p>\n"}
KILL = "import os, signal\n"


@pytest.fixture(autouse=True)
def _path_of_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the Makefile has it."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "scripts"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_good_build_takes_the_place_of_the_whole_last_one(project: Path) -> None:
    write(project, LAST_GOOD | {"site/gone.html": "old", f"{FORMER}/index.html": "older"})
    assert build(project) == 0
    site = contents(project / "site")
    assert {"index.html", "cs/index.html", "guides/employer/index.html", "cs/guides/employer/index.html"} <= set(site)
    assert b"Welcome." in site["index.html"]
    assert "gone.html" not in site
    assert list(project.glob(".site-*")) == []
    assert (project / "site").stat().st_mode & 0o777 == 0o755


def test_a_build_with_a_broken_template_leaves_the_site_byte_for_byte(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(project, LAST_GOOD)
    before = contents(project / "site")
    with (project / "overrides" / "main.html").open("a", encoding="utf-8") as file:
        file.write("{% block broken %}{{ no_such_thing.at_all }}")
    assert build(project) != 0
    assert "no_such_thing" in capfd.readouterr().err
    assert contents(project / "site") == before
    assert list(project.glob(".site-*")) == []


def test_a_builder_that_is_killed_leaves_the_site_byte_for_byte(project: Path) -> None:
    write(project, LAST_GOOD | {"scripts/hooks.py": f"{KILL}os.kill(os.getpid(), signal.SIGKILL)\n"})
    before = contents(project / "site")
    assert build(project) != 0
    assert contents(project / "site") == before
    assert list(project.glob(".site-*")) == []


def test_a_build_that_is_killed_itself_leaves_the_site_byte_for_byte(project: Path) -> None:
    kill_both = f"{KILL}os.kill(os.getppid(), signal.SIGKILL)\nos.kill(os.getpid(), signal.SIGKILL)\n"
    write(project, LAST_GOOD | {"scripts/hooks.py": kill_both})
    before = contents(project / "site")
    command = [sys.executable, "-c", "import sys, pathlib, methodology.build as b; sys.exit(b.build(pathlib.Path(sys.argv[1])))"]
    assert subprocess.run([*command, str(project)], check=False).returncode == -signal.SIGKILL
    assert contents(project / "site") == before


def test_a_site_that_was_between_two_names_when_its_build_was_killed_comes_back(project: Path) -> None:
    write(project, {file.replace("site", FORMER, 1): text for file, text in LAST_GOOD.items()})
    before = contents(project / FORMER)
    write(project, {"scripts/hooks.py": "raise SystemExit(3)\n"})
    assert build(project) != 0
    assert contents(project / "site") == before


def test_a_first_build_that_fails_leaves_no_site(project: Path) -> None:
    write(project, {"scripts/hooks.py": "raise SystemExit(3)\n"})
    assert build(project) != 0
    assert not (project / "site").exists()


def test_date_time_zone_and_locale_of_a_build_do_not_depend_on_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = environment(tmp_path)
    for name, value in {"TZ": "Asia/Tokyo", "LC_ALL": "cs_CZ.UTF-8", "SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7"}.items():
        monkeypatch.setenv(name, value)
    pinned = environment(tmp_path)
    assert pinned == first
    assert (pinned["TZ"], pinned["LC_ALL"]) == ("UTC", "C.UTF-8")
    assert pinned["SOURCE_DATE_EPOCH"] == commit_time(tmp_path)


def test_the_rest_of_the_environment_is_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SITE_URL", "https://misto.example/")
    assert environment(tmp_path)["SITE_URL"] == "https://misto.example/"


def test_a_site_is_dated_by_its_last_commit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nobody = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for name, value in (nobody | {"GIT_COMMITTER_DATE": "1700000000 +0200", "GIT_CONFIG_GLOBAL": os.devnull}).items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert commit_time(tmp_path) == commit_time(tmp_path.parent)
    subprocess.run(["git", "commit", "--quiet", "--allow-empty", "--message", "x"], cwd=tmp_path, check=True)
    assert commit_time(tmp_path) == "1700000000"


def test_a_project_outside_any_repository_has_one_date(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    outside = commit_time(tmp_path)
    assert outside.isdigit()
    monkeypatch.setenv("PATH", "")
    assert commit_time(tmp_path) == outside
