"""Builds the site beside the last good one and puts it in its place, so that a failed or killed build changes nothing."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FORMER = ".site-former"
# Outside a repository there is no commit to date the site by; any fixed moment keeps the build reproducible.
NO_COMMIT = "1767225600"


def build(root: Path) -> int:
    """Builds the checked project at `root` into its folder site/. Gives the exit status of the builder."""
    site, former = root / "site", root / FORMER
    if former.exists() and not site.exists():
        # An earlier build was killed between the two renames below.
        former.rename(site)
    fresh = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    try:
        status = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(fresh)],
            cwd=root,
            env=environment(root),
            check=False,
        ).returncode
        if status == 0:
            fresh.chmod(0o755)
            shutil.rmtree(former, ignore_errors=True)
            if site.exists():
                site.rename(former)
            fresh.rename(site)
            shutil.rmtree(former, ignore_errors=True)
        return status
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def environment(root: Path) -> dict[str, str]:
    """The environment in which the same commit gives the same bytes: the date of the commit, one time zone, one locale."""
    return os.environ | {
        "SOURCE_DATE_EPOCH": commit_time(root),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }


def commit_time(root: Path) -> str:
    """The time of the last commit in seconds, as text."""
    try:
        found = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return NO_COMMIT
    return found.stdout.strip() or NO_COMMIT
