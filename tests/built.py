"""A built site as the tests see it: its pages as parsed HTML, and a server that shows it to a browser."""

import gzip
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "site", ".site-*", "tests", "__pycache__", ".*_cache", ".hypothesis")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """An element with its attributes, what is in it, and the language that it says it is in."""

    tag: str
    attributes: dict[str, str | None]
    lang: str
    text: str = ""
    parents: list["Element"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name) or ""


class Html(HTMLParser):
    """A page as a list of its elements."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        lang = attributes.get("lang") or (self.open[-1].lang if self.open else "")
        element = Element(tag, attributes, lang, parents=list(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and any(element.tag == tag for element in self.open):
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        """The elements of a tag."""
        return [element for element in self.elements if element.tag == tag]

    def with_class(self, name: str) -> list[Element]:
        """The elements of a class."""
        return [element for element in self.elements if name in element["class"].split()]

    @cached_property
    def ids(self) -> list[str]:
        """All ids, in their order."""
        return [element["id"] for element in self.elements if element["id"]]


@cache
def html(path: Path) -> Html:
    """The page in a file."""
    return Html(path.read_text("utf-8"))


def copy_project(root: Path, folder: Path) -> Path:
    """A copy of the project at `root`, without what can be made again."""
    return Path(shutil.copytree(root, folder, ignore=NOT_COPIED, dirs_exist_ok=True))


def keep_languages(project: Path, *codes: str) -> None:
    """Leaves a copy of the project these languages, the default one among them: it builds so much faster."""
    config = project / "mkdocs.yml"
    lines = config.read_text("utf-8").splitlines(keepends=True)
    gone = {found[1] for line in lines if (found := re.search(r"locale: ([a-z]+)", line))} - set(codes)
    config.write_text("".join(line for line in lines if not any(f"locale: {code}," in line for code in gone)), "utf-8")
    for code in gone:
        shutil.rmtree(project / "docs" / code)
        (project / "data" / "translations" / f"{code}.po").unlink()
        (project / "data" / "search" / f"{code}.yml").unlink()


UNCHECKED = "from pathlib import Path; from methodology.build import build; raise SystemExit(build(Path()))"


def build(project: Path, environment: dict[str, str] | None = None, *, checked: bool = False) -> Path:
    """Builds a project, after the check as `make build` does if it is to be `checked`; gives the folder of the site."""
    command = [sys.executable, *(["-m", "methodology", "build"] if checked else ["-c", UNCHECKED])]
    environment = (environment or dict(os.environ)) | {"PYTHONPATH": str(project / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr, f"the build warned: {done.stderr}"
    return project / "site"


def compressed(content: bytes) -> bytes:
    """What a server sends of a file."""
    return gzip.compress(content, 9, mtime=0)


class _Compressing(SimpleHTTPRequestHandler):
    """Sends files compressed, as any server on the web does, and keeps quiet about it."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            super().do_GET()
            return
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = compressed(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of a browser that hangs up."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a built site is served."""
    server = _Server(("127.0.0.1", 0), partial(_Compressing, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
