"""What the promises about the built site share: its pages."""

from pathlib import Path

import pytest

from methodology.library import Library
from tests.built import Html, html


@pytest.fixture(scope="session")
def pages(site: Path, library: Library) -> dict[tuple[str, str], Html]:
    """The built pages by language and path."""
    return {
        (language, path): html(site / library.site.url(language, path) / "index.html")
        for language in library.site.languages
        for path in library.paths
    }
