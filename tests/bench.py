"""Measures what tests must not: how long a build takes, how much memory, what a first visit and a search cost on a slow phone.

`make bench` prints the figures. They depend on the machine, so nothing fails by them.
"""

import re
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests import bench_search, chromium
from tests.built import build, compressed, copy_project, keep_languages, served

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["", "guides/employer/", "ips/principles/rapid-job-search/", "reference/glossary/", "ips/monitoring/", "ips/fidelity/"]
PAGES += ["guides/", "guides/checklists/", "stories/", "stories/decin/"]
KINDS = {".js": "JavaScript", ".css": "style sheets", ".svg": "pictures", "": "page"}
# A phone of the middle class on a slow mobile connection: 1.6 Mbit/s, 150 ms there and back, a four times slower processor.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
SLOWER = 4
# Collects the largest contentful paint, the layout shift and the time in which tasks block the page for over 50 ms.
OBSERVE = """
  window.seen = { paint: 0, shift: 0, blocked: 0 }
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
  watch("largest-contentful-paint", (entry) => (seen.paint = entry.startTime))
  watch("layout-shift", (entry) => (seen.shift += entry.value))
  watch("longtask", (entry) => (seen.blocked += Math.max(0, entry.duration - 50)))
"""


def seconds(project: Path) -> float:
    """How long a build takes."""
    start = time.perf_counter()
    build(project, checked=True)
    return time.perf_counter() - start


def first_visit(browser: Browser, address: str, path: str) -> tuple[dict[str, float], set[str]]:
    """The times of a first visit on a slow phone in milliseconds (shift without unit), and the paths that it asked for."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2, has_touch=True, locale="en")
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address + path, wait_until="networkidle")
    seen: dict[str, float] = page.evaluate("seen")
    context.close()
    return seen, asked


def weight(site: Path, asked: set[str]) -> Counter[str]:
    """The compressed bytes of what a visit asked for, by kind."""
    found: Counter[str] = Counter()
    for path in asked:
        file = site / path.strip("/")
        file = file / "index.html" if file.is_dir() else file
        kind = "search" if "/search/" in path else KINDS.get(Path(path).suffix, "other")
        found[kind] += len(compressed(file.read_bytes()))
    return found


# Twenty workspaces with three jobs, and every second step of each marked.
FILL = """(ids) => {
  for (let n = 1; n <= 20; n += 1) {
    const jobs = ["a", "b", "c"].map((id) => ({ id, name: `Job ${id}`, first: "2026-01-31", last: "2027-06-30" }))
    const keys = ids.flatMap((id) => [id, ...jobs.map((job) => `${id}@${job.id}`)])
    const marks = Object.fromEntries(keys.filter((_, place) => place % 2).map((key) => [key, "done"]))
    localStorage[`misto.workspace.w${n}`] = JSON.stringify({ version: 1, id: `w${n}`, name: `Workspace ${n}`, jobs, marks, unsaved: null })
  }
}"""
# How long our scripts work on a tick, how long it takes until the next frame shows it, and until the sums follow, in milliseconds.
TICK = """async (input) => {
  await new Promise(requestAnimationFrame)
  const start = performance.now()
  input.click()
  const work = performance.now() - start
  const { port1, port2 } = new MessageChannel()
  await new Promise((resolve) => {
    port1.onmessage = resolve
    requestAnimationFrame(() => port2.postMessage(null))
  })
  const shown = performance.now() - start
  await new Promise((resolve) => setTimeout(resolve))
  return [work, shown, performance.now() - start]
}"""


def multiply_steps(project: Path, wanted: int) -> None:
    """Repeats the steps of a copy of the project under further ids until there are so many."""
    for file in (project / "data" / "checklists").glob("*.yml"):
        text = file.read_text("utf-8")
        items = text.partition("\nitems:\n")[2]
        copies = [re.sub(r"(?m)^(  - id: .+)$", rf"\1-{n}", items) for n in range(1, wanted // 100)]
        file.write_text(text + "".join(copies), "utf-8")


def ticks(browser: Browser, address: str) -> Iterator[tuple[float, ...]]:
    """The times of ticks in a list of many steps, with many workspaces, on a slow phone."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.clock.set_fixed_time("2026-11-25T10:00:00")
    page.goto(f"{address}guides/checklists/")
    steps = page.evaluate("JSON.parse(document.querySelector('.work').dataset.steps)")
    print(f"steps: {len(steps)}")
    page.evaluate(FILL, [step["id"] for step in steps])
    page.reload()
    page.locator(".work:not([hidden])").wait_for()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    boxes = page.locator(".checklist input:visible").element_handles()
    for box in boxes[:: len(boxes) // 20]:
        yield tuple(box.evaluate(TICK))
    page.close()


def measure_ticks(browser: Browser, project: Path) -> None:
    """Prints how long a tick takes where there are 500 steps and 20 workspaces."""
    keep_languages(project, "en")
    multiply_steps(project, 500)
    with served(build(project)) as address:
        times = list(ticks(browser, address))
        work, shown, sums = (sorted(part)[len(times) // 2] for part in zip(*times, strict=True))
        print(f"a tick: {work:.1f} ms of work, shown after {shown:.1f} ms, the sums after {sums:.1f} ms (medians of {len(times)})")


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = copy_project(ROOT, Path(folder) / "project")
        print(f"build: {seconds(project):.1f} s cold, {seconds(project):.1f} s warm")
        print(f"peak memory of the build: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        with served(project / "site") as address:
            for path in PAGES:
                seen, asked = first_visit(browser, address, path)
                sizes = weight(project / "site", asked)
                kinds = ", ".join(f"{kind} {size / 1024:.1f}" for kind, size in sorted(sizes.items()))
                print(f"/{path}")
                print(f"  largest paint {seen['paint']:.0f} ms, blocked {seen['blocked']:.0f} ms, layout shift {seen['shift']:.3f}")
                print(f"  {sizes.total() / 1024:.1f} KiB ({kinds})")
        measure_ticks(browser, copy_project(ROOT, Path(folder) / "many"))
        bench_search.report(browser)
        browser.close()


if __name__ == "__main__":
    main()
