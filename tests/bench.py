"""Measures what tests must not: how long a build takes, how much memory, and how heavy the first visit of a page is.

`make bench` prints the figures. They depend on the machine, so nothing fails by them.
"""

import gzip
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.built import build, copy_project, served

ROOT = Path(__file__).resolve().parent.parent
PAGE = "guides/employer/"
KINDS = {".js": "JavaScript", ".css": "style sheets", ".svg": "pictures", ".json": "search index", "": "page"}


def seconds(project: Path) -> float:
    """How long a build takes."""
    start = time.perf_counter()
    build(project)
    return time.perf_counter() - start


def first_visit(site: Path) -> Counter[str]:
    """The compressed bytes that a browser loads for a first visit of PAGE, by kind."""
    found: Counter[str] = Counter()
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page()
        paths: set[str] = set()
        page.on("request", lambda request: paths.add(urlsplit(request.url).path))
        page.goto(address + PAGE, wait_until="networkidle")
        browser.close()
    for path in paths:
        file = site / path.strip("/")
        file = file / "index.html" if file.is_dir() else file
        kind = "search" if "search" in path else KINDS.get(Path(path).suffix, "other")
        found[kind] += len(gzip.compress(file.read_bytes(), 9, mtime=0))
    return found


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(ROOT, Path(folder) / "project")
        print(f"build, cold: {seconds(project):.1f} s")
        print(f"build, warm: {seconds(project):.1f} s")
        print(f"peak memory: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")
        weight = first_visit(project / "site")
    print(f"first visit of {PAGE}, gzip -9:")
    for kind, size in weight.most_common():
        print(f"  {kind:14} {size / 1024:6.1f} KiB")
    print(f"  {'without search':14} {(weight.total() - weight['search']) / 1024:6.1f} KiB")


if __name__ == "__main__":
    main()
