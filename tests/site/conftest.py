"""What the promises about the built site share: what the project holds, and the pages made of it."""

from pathlib import Path

import pytest

from methodology.library import Library, read_library
from tests.built import Html, html
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def library() -> Library:
    """The project as it is read for the build."""
    return read_library(ROOT)[0]


@pytest.fixture(scope="session")
def pages(site: Path, library: Library) -> dict[tuple[str, str], Html]:
    """The built pages by language and path."""
    return {
        (language, path): html(site / library.site.url(language, path) / "index.html")
        for language in library.site.languages
        for path in library.paths
    }
