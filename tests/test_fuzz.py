"""Whatever stands in a file, the readers give data or problems with a place: never another exception, never a hang."""

import re
import shutil
import string
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from methodology.calls import find_calls
from methodology.catalogue import load
from methodology.check import check
from methodology.html_text import mark_terms
from methodology.language import Language
from methodology.messages import Message, messages
from methodology.pages import read_pages
from methodology.problems import Problem, ProblemsFound
from methodology.site import read_site
from methodology.translations import check_translations, gettext_of, po_path, read_translations, update, write_translations
from methodology.yaml_reader import decode, parse
from tests.conftest import ROOT, SMALL, copy_small_project
from tests.samples import message, page, term, translations

FUZZ = settings(max_examples=40, deadline=None, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink])
FEWER = settings(FUZZ, max_examples=25)

YAML = st.text(alphabet=string.ascii_letters + "0189:-[]{}&*!|>'\"%@`#?,. \n\t\r\\~=<+_\x85\u2028\ufeffž", max_size=80)
PIECES = st.sampled_from(
    [
        *[
            "",
            "\n",
            " ",
            "  ",
            "\t",
            "- ",
            ": ",
            "'",
            '"',
            "{",
            "}",
            "[",
            "]",
            ",",
            "#",
            "&a ",
            "*a",
            "!t ",
            "? ",
            "|",
            "---\n",
            "no",
            "~",
            "\\",
        ],
        *[
            "1e9",
            "9" * 30,
            '"\\ud800"',
            '"\\U00110000"',
            "\x00",
            "\ud7ff",
            "\u2028",
            "ř",
            "{{ ",
            " }}",
            "{%",
            "`",
            "<script>",
            "\ue0000\ue001",
        ],
        *["id: a", "lang: cs", "msgid ", "msgstr[9] ", "#~ ", "#, fuzzy\n", "charset=x"],
    ]
)
CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 12), PIECES), min_size=1, max_size=4)
FILES = sorted(
    path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.suffix in (".yml", ".md", ".po") and path.parent != SMALL
)
DATA = [file for file in FILES if file.endswith(".yml")]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose files are changed and put back."""
    return copy_small_project(tmp_path_factory.mktemp("fuzz") / "project")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project without the words of the interface, which is read faster."""
    return Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("bare") / "project"))


@pytest.fixture(scope="module")
def texts(bare: Path) -> list[Message]:
    """The texts of the small project."""
    return list(messages(load(bare)[0]))


@pytest.fixture(scope="module")
def czech(small: Path) -> Language:
    """Czech in the small project."""
    return Language("cs", load(small)[0], gettext_of(read_translations(small, "cs")))


def mutated(text: str, changes: list[tuple[float, int, str]]) -> str:
    for where, deleted, inserted in changes:
        position = int(where * (len(text) + 1))
        text = text[:position] + inserted + text[position + deleted :]
    return text


@contextmanager
def changed(file: Path, changes: list[tuple[float, int, str]]) -> Iterator[None]:
    """The file with the changes in it, for a while."""
    raw = file.read_bytes()
    file.write_text(mutated(raw.decode(), changes), "utf-8")
    try:
        yield
    finally:
        file.write_bytes(raw)


def assert_good(problems: list[Problem], file: str | None = None) -> None:
    """Each problem has its file, a place in it and one line of text that can be printed."""
    for problem in problems:
        assert file in (None, problem.file)
        assert problem.line >= 1
        assert problem.column is None or problem.column >= 1
        assert str(problem).encode()
        assert str(problem).splitlines() == [str(problem)]


def refusals(reading: Callable[[], object]) -> list[Problem] | None:
    """The problems for which a reader refuses its text; None where it reads it."""
    try:
        reading()
    except ProblemsFound as found:
        return found.problems
    return None


def assert_read_or_refused(text: str) -> None:
    problems = refusals(lambda: parse(text, "file.yml"))
    if problems is None:
        assert parse(text, "file.yml").data is not None
    else:
        assert problems
        assert_good(problems, "file.yml")
        assert all(problem.line <= len(text.splitlines()) + 1 for problem in problems)


@FUZZ
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    problems = refusals(lambda: decode(raw, "file.yml"))
    if problems is None:
        assert_read_or_refused(decode(raw, "file.yml"))
    else:
        assert_good(problems, "file.yml")


@FUZZ
@given(st.text(max_size=100) | YAML)
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_read_or_refused(text)


@FUZZ
@given(st.sampled_from(DATA), CHANGES)
def test_any_change_of_a_good_file_is_read_or_refused(file: str, changes: list[tuple[float, int, str]]) -> None:
    assert_read_or_refused(mutated((SMALL / file).read_text("utf-8"), changes))


READ_STDIN = """
import sys
from methodology.yaml_reader import parse
try:
    parse(sys.stdin.read(), "f")
except Exception as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? ", "? [", "[[],\n", "&a ", "a:\n "])
def test_deep_nesting_comes_to_an_end(piece: str) -> None:
    command = [sys.executable, "-c", READ_STDIN]
    environment = {"PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(command, input=piece * 20_000, env=environment, capture_output=True, text=True, timeout=5, check=True)
    assert done.stdout == "ProblemsFound\n"


@FUZZ
@given(file=st.sampled_from(DATA), changes=CHANGES)
def test_any_change_of_the_data_is_loaded_or_reported(bare: Path, file: str, changes: list[tuple[float, int, str]]) -> None:
    with changed(bare / file, changes):
        catalogue, problems = load(bare)
    assert_good(problems)
    assert all(text.context for text in messages(catalogue))


@FEWER
@given(file=st.sampled_from(FILES), changes=CHANGES)
def test_any_change_of_the_project_is_checked(small: Path, file: str, changes: list[tuple[float, int, str]]) -> None:
    with changed(small / file, changes):
        assert_good(check(small))


@FUZZ
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["{{", "}}", "{%", "{#", "`", "```\n", "~~~\n", "\n", " ", "a", "(", ")", '"', "'", "x()", ",", "=", "*", "\x00", "\\"]
        )
    ).map("".join)
)
def test_any_page_has_calls_or_problems_at_places_in_it(body: str) -> None:
    calls, problems = find_calls(page(body))
    assert_good(problems, "docs/en/guides/employer.md")
    ends = [0, *(call.end for call in calls)]
    assert all(before <= call.start < call.end <= len(body) for before, call in zip(ends, calls, strict=False))
    assert all(body[call.start : call.start + 2] + body[call.end - 2 : call.end] == "{{}}" for call in calls)


@FUZZ
@given(front_matter=YAML | st.text(max_size=60), body=st.text(max_size=30))
def test_any_front_matter_is_read_or_refused(small: Path, front_matter: str, body: str) -> None:
    file = small / "docs" / "en" / "fuzz.md"
    file.write_bytes(f"---\ntitle: T\n{front_matter}\n---\n{body}".encode())
    pages, unreadable = read_pages(read_site(small))
    file.unlink()
    assert (("en", "fuzz") in pages) != (("en", "fuzz") in unreadable)
    assert_good(unreadable.get(("en", "fuzz"), []), "docs/en/fuzz.md")


@FUZZ
@given(changes=CHANGES)
def test_any_change_of_a_translation_is_read_or_refused(bare: Path, texts: list[Message], changes: list[tuple[float, int, str]]) -> None:
    with changed(po_path(bare, "cs"), changes):
        problems = refusals(lambda: read_translations(bare, "cs"))
        if problems is not None:
            assert_good(problems, "data/translations/cs.po")
            return
        catalog = read_translations(bare, "cs")
    assert_good(list(check_translations(texts, catalog, "cs", complete=True)))
    gettext_of(catalog)
    update(texts, catalog, "cs")


@FUZZ
@given(changes=CHANGES)
def test_any_change_of_the_settings_is_read_or_refused(bare: Path, changes: list[tuple[float, int, str]]) -> None:
    with changed(bare / "mkdocs.yml", changes):
        assert_good(refusals(lambda: read_site(bare)) or [], "mkdocs.yml")


TEXTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["One.", "Two.", "{count} | three", 'Four "4"\\']), max_size=3)


@FEWER
@given(st.lists(TEXTS, max_size=6))
def test_no_translation_is_lost_however_texts_come_and_go(tmp_path_factory: pytest.TempPathFactory, history: list[dict[str, str]]) -> None:
    root = tmp_path_factory.getbasetemp()
    catalog = translations("cs", {f"x/{name}/text": (f"{name}?", f"Překlad {name}") for name in "abc"})
    for texts in [*history, {}]:
        wanted: list[Message] = [message(f"x/{name}/text", text) for name, text in texts.items()]
        write_translations(root, "cs", update(wanted, catalog, "cs"))
        once = po_path(root, "cs").read_bytes()
        catalog = read_translations(root, "cs")
        write_translations(root, "cs", update(wanted, catalog, "cs"))
        assert po_path(root, "cs").read_bytes() == once or not texts
        assert {f"Překlad {name}" for name in "abc"} <= {str(entry.string) for entry in [*catalog, *catalog.obsolete.values()]}
        assert all(entry.fuzzy for entry in catalog if entry.id)


WORDS = ["IPM", "ipm", "mentor", "plán rozvoje", " ", "\n", "&amp;", "<b>", "</b>", '<a href="x">', "</a>", "<br>", "İ", "ı", "ß"]


@FUZZ
@given(st.lists(st.sampled_from(WORDS)))
def test_marking_terms_adds_links_and_changes_nothing_else(pieces: list[str]) -> None:
    html = f"<p>{''.join(pieces)}</p>"
    marked = mark_terms(html, [term("ipm", "IPM"), term("mentor", "mentor"), term("plan", "plán rozvoje")], "/g/")
    before_tips = marked.split('\n<div class="tips"')[0]
    assert re.sub('<a class="term"[^>]*>(.*?)</a>', r"\1", before_tips) == html


@FUZZ
@given(words=st.lists(st.text(max_size=6) | st.text(alphabet="aábcčchdďzžæøåÅ -'x\u0301", max_size=6), max_size=6))
def test_any_words_can_be_put_in_order(czech: Language, words: list[str]) -> None:
    things = [term("x", "x").model_copy(update={"term": word}) for word in words]
    assert sorted(thing.term for thing in czech.in_order(things, "term")) == sorted(words)
