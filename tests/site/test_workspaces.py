"""Promises about what the built pages bring for the workspaces of the checklists."""

import json
from pathlib import Path

from methodology.library import Library
from methodology.workspace import renamed_steps, steps
from tests.built import Html, compressed

MODULES = Path("assets/js/checklists")
WITH_WORKSPACE = {"guides/index", "guides/checklists"} | {
    f"guides/{role}" for role in ("municipality", "employer", "provider", "labour-office", "coordinator")
}


def test_only_pages_with_steps_bring_a_workspace_and_load_what_it_needs(site: Path, pages: dict[tuple[str, str], Html]) -> None:
    modules = {file.name for file in (site / MODULES).glob("*.js")}
    for (language, path), page in pages.items():
        loaded = {Path(link["href"]).name for link in page.all("link") if "checklists/" in link["href"] and link["rel"] == "modulepreload"}
        styles = [link["href"] for link in page.all("link") if link["href"].endswith("assets/work.css")]
        expected = (1, modules, 1) if path in WITH_WORKSPACE else (0, set(), 0)
        assert (len(page.with_class("work")), loaded, len(styles)) == expected, (language, path)


def test_all_code_of_the_workspaces_weighs_at_most_20_kibibytes(site: Path) -> None:
    assert sum(len(compressed(file.read_bytes())) for file in (site / MODULES).glob("*.js")) <= 20 * 1024


def test_the_workspace_knows_every_step_and_none_that_is_only_to_be_known(library: Library, pages: dict[tuple[str, str], Html]) -> None:
    known = steps(library.catalogue)
    for path in WITH_WORKSPACE:
        (panel,) = pages["cs", path].with_class("work")
        assert json.loads(panel["data-steps"]) == known
        assert json.loads(panel["data-renamed"]) == renamed_steps(library.catalogue)
    ticked = {box["id"].removeprefix("tick.") for box in pages["cs", "guides/checklists"].all("input") if box["id"].startswith("tick.")}
    assert ticked == {step["id"] for step in known}


def test_the_panel_is_hidden_until_a_script_opens_it_and_is_not_searched(site: Path, pages: dict[tuple[str, str], Html]) -> None:
    (panel,) = pages["en", "guides/employer"].with_class("work")
    assert "hidden" in panel.attributes
    texts = [file.read_text("utf-8") for file in (site / "search").rglob("page-*.json")]
    assert texts
    assert not [text for text in texts if "This step is ticked for each job" in text or "Jobs and dates" in text]
