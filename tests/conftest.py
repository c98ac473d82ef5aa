"""What the tests share: the small project, the one build of the real site, and the browser that visits it."""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from methodology.library import Library, read_library
from tests import chromium
from tests.built import build, copy_project, served

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "project"


def copy_small_project(folder: Path) -> Path:
    """A copy of the small project, with the real templates and scripts around it."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "data" / "interface.yml", folder / "data")
    (folder / "data" / "translations" / "cs.po").write_bytes(_with_interface_translations())
    shutil.copytree(ROOT / "overrides", folder / "overrides", dirs_exist_ok=True, ignore=shutil.ignore_patterns("assets"))
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "hooks.py", folder / "scripts")
    # What no test changes in the small project is not copied hundreds of times.
    for part in ("overrides/assets", "scripts/methodology"):
        (folder / part).symlink_to(ROOT / part)
    return folder


@cache
def _with_interface_translations() -> bytes:
    """The translations of the small project with the real ones of the interface."""
    small = read_po((SMALL / "data" / "translations" / "cs.po").open("rb"), locale="cs")
    for entry in read_po((ROOT / "data" / "translations" / "cs.po").open("rb"), locale="cs"):
        if entry.context and entry.context.startswith("interface/"):
            small.add(entry.id, entry.string, context=entry.context, flags=entry.flags)
    buffer = io.BytesIO()
    write_po(buffer, small, width=0)
    return buffer.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small whole project to change."""
    return copy_small_project(tmp_path / "project")


@pytest.fixture
def change(project: Path) -> Callable[[str, str, str], None]:
    """A function that replaces a text in a file of the small project; the text must be there."""

    def replace(file: str, old: str, new: str) -> None:
        path = project / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the choice between a sample of the browser matrix and all of it."""
    parser.addoption("--every-page", action="store_true", help="axe on every page in every language, look and width")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """While one process builds the site for the first test that looks at it, the other runs the tests that do not."""
    looking = [item for item in items if "site" in getattr(item, "fixturenames", ())]
    others = [item for item in items if item not in set(looking)]
    items[:] = [*looking[:1], *others, *looking[1:]]


@pytest.fixture(scope="session")
def library() -> Library:
    """The project as it is read for the build."""
    return read_library(ROOT)[0]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all tests that look at it, in whatever process they run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with FileLock(shared / "real.lock"):
        built = shared / "real" / "site"
        return built if built.exists() else build(copy_project(ROOT, shared / "real"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the real site is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for all browser tests."""
    path = chromium.find()
    assert path, chromium.HELP
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield running
        running.close()
