from pathlib import Path

from methodology.check_search import check_theme, theme_folder
from tests.conftest import ROOT
from tests.samples import write

NAMES = ("bundle.a5f9d56c.min.js", "search.a7633da7.min.js", "palette.fb2fffe2.min.css")


def test_the_installed_theme_has_all_files_that_our_templates_name() -> None:
    assert list(check_theme(ROOT, theme_folder())) == []


def test_another_bundle_worker_or_palette_stops_the_check_at_the_line_that_names_it(tmp_path: Path) -> None:
    theme = write(tmp_path, {f"assets/{name}": "" for name in ("bundle.0.min.js", "search.0.min.js", "palette.0.min.css")})
    found = [str(problem) for problem in check_theme(ROOT, theme)]
    lines = (ROOT / "overrides/main.html").read_text("utf-8").split("\n")
    assert len(found) == len(NAMES)
    for name in NAMES:
        number, line = next((number, line) for number, line in enumerate(lines, start=1) if name in line)
        assert any(text.startswith(f"overrides/main.html:{number}:{line.index(name) + 1}: ") and name in text for text in found)


def test_the_same_names_anywhere_in_the_theme_are_enough(tmp_path: Path) -> None:
    assert list(check_theme(ROOT, write(tmp_path, {f"assets/some/{name}": "" for name in NAMES}))) == []
