"""Whatever stands in data or in front matter is shown as text: in a real browser, on every page."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.browser.test_accessibility import LAYOUTS
from tests.built import build, copy_project, html, keep_languages, served
from tests.conftest import ROOT

HOSTILE = [
    "<script>hacked=1</script>",
    '"><img src=x onerror=hacked=1>',
    "{{ 7*7 }} {% raw %}",
    "[x](javascript:hacked=1)",
    "'-hacked=1-' &lt;b&gt;",
]
# Fields that hold no free text: ids, references, choices and addresses.
NOT_TEXT = {
    "anchor",
    "id",
    "role",
    "kind",
    "scope",
    "phase",
    "with",
    "due",
    "every",
    "see",
    "ours",
    "page",
    "language",
    "url",
    "number",
    "year",
    "topic",
    "unit",
    "from",
    "formula",
    "country",
    "principles",
    "series",
    "balance",
    "quarters",
    "control",
    "when",
    "until",
    "email",
    "method_language",
    "first",
    "last",
    "day",
    "lang",
    "section",
    "terms",
    "region",
    "code",
    "actors",
    "themes",
    "outcomes",
    "start",
    "uses",
    "words",
    "related",
    "common",
}


def is_list_of_ids(key: str, value: Any) -> bool:
    """Whether a field names indicators, where elsewhere it holds them."""
    return key == "indicators" and all(isinstance(part, str) for part in value)


def poison(value: Any, texts: Iterator[str]) -> Any:
    """The data with hostile text in every field that takes text."""
    if isinstance(value, dict):
        if value.get("id") == "alphabet":
            return value
        return {key: part if key in NOT_TEXT or is_list_of_ids(key, part) else poison(part, texts) for key, part in value.items()}
    if isinstance(value, list):
        return [poison(part, texts) for part in value]
    return next(texts) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English site with hostile text everywhere."""
    project = copy_project(ROOT, tmp_path_factory.mktemp("hostile") / "project")
    keep_languages(project, "en")
    texts = cycle(HOSTILE)
    for file in (project / "data").rglob("*.yml"):
        file.write_text(yaml.safe_dump(poison(yaml.safe_load(file.read_text("utf-8")), texts), allow_unicode=True), "utf-8")
    pages = sorted((project / "docs/en").rglob("*.md"))
    for number, page in enumerate(pages):
        head, body = page.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        meta = yaml.safe_load(head) | {"title": f"{number} {next(texts)}", "short": next(texts)[:32], "description": next(texts)}
        page.write_text(f"---\n{yaml.safe_dump(meta)}---\n{body}", "utf-8")
    return build(project)


def test_hostile_text_brings_no_element_into_any_page(hostile: Path) -> None:
    shown = ""
    for file in hostile.rglob("index.html"):
        page = html(file)
        article = [element for element in page.elements if any(up.tag == "article" for up in element.parents)]
        brought = [element for element in article if element.tag in ("img", "script") and element["type"] != "application/ld+json"]
        assert brought == [], file
        assert [link["href"] for link in page.all("a") if link["href"].startswith("javascript")] == [], file
        shown += page.all("body")[0].text
    for text in HOSTILE:
        assert text in shown


def test_hostile_text_is_never_run(hostile: Path, browser: Browser) -> None:
    page = browser.new_page(locale="en")
    faults: list[str] = []
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if request.url.endswith("/x") else None)
    with served(hostile) as address:
        for path in LAYOUTS:
            page.goto(address + path)
            assert page.evaluate("typeof hacked") == "undefined", path
    page.close()
    assert faults == []
