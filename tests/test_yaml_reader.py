from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from methodology.problems import ProblemsFound
from methodology.yaml_reader import DEEPEST, Document, decode, parse, read
from tests.samples import places, problems_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("-3", -3),
        ("+4", 4),
        ("0", 0),
        ("45.6", Decimal("45.6")),
        ("-0.5", Decimal("-0.5")),
        ("true", True),
        ("false", False),
        ("2.3.1", "2.3.1"),
        ("2024-06-30", "2024-06-30"),
        ("+1 month", "+1 month"),
        ("12 jobs", "12 jobs"),
        ("Ústí nad Labem", "Ústí nad Labem"),
        ('"no"', "no"),
        ("'012'", "012"),
        ('"~"', "~"),
        ("[a, 1]", ["a", 1]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
        ("|\n  two\n  lines", "two\nlines\n"),
    ],
)
def test_plain_data_is_read_as_it_is_written(text: str, value: Any) -> None:
    data = parse(f"key: {text}\n", "file.yml").data
    assert data == {"key": value}
    assert type(data["key"]) is type(value)


@pytest.mark.parametrize("number", ["45.60", "46.0", "0.10", "0.0", "-1.50", "1598.00", "0.1234567890123"])
def test_a_number_keeps_the_decimals_with_which_it_is_written(number: str) -> None:
    (value,) = parse(f"key: [{number}]\n", "file.yml").data["key"]
    assert isinstance(value, Decimal)
    assert str(value) == number


@pytest.mark.parametrize(("number", "kind"), [("46", int), ("46.0", Decimal), ("0", int), ("0.0", Decimal)])
def test_a_number_is_whole_where_it_has_no_decimals(number: str, kind: type) -> None:
    assert type(parse(f"key: {number}\n", "file.yml").data["key"]) is kind


@pytest.mark.parametrize("number", ["123456789012345", "12345678901234.0", "123456789012.50"])
def test_a_number_is_read_up_to_fifteen_signs(number: str) -> None:
    if len(number) <= 15:
        assert str(parse(f"key: {number}\n", "file.yml").data["key"]) == number
    else:
        assert places(problems_of(f"key: {number}\n")) == [(1, 6)]


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "True", "FALSE"])
def test_a_word_that_some_programs_read_as_true_or_false_is_refused(word: str) -> None:
    assert places(problems_of(f"key: {word}\n")) == [(1, 6)]


@pytest.mark.parametrize(
    "number", ["012", "-012", "00", "0777", "0x1F", "0b101", "1_000", "12:30:00", "1:2", "1.", ".5", "1.5e+3", ".inf", "-.inf", ".nan"]
)
def test_a_number_that_programs_read_differently_is_refused(number: str) -> None:
    assert places(problems_of(f"key: {number}\n")) == [(1, 6)]


@pytest.mark.parametrize("number", ["0o17", "1e3", "1.5e3", "+.5", "08.5", "09"])
def test_a_number_of_newer_yaml_that_older_programs_read_as_text_is_refused(number: str) -> None:
    assert places(problems_of(f"key: {number}\n")) == [(1, 6)]


@pytest.mark.parametrize("number", ["9" * 25, f"{'9' * 400}.0"])
def test_a_number_too_long_to_be_one_is_refused(number: str) -> None:
    assert places(problems_of(f"key: {number}\n")) == [(1, 6)]


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL"])
def test_a_missing_value_is_refused(nothing: str) -> None:
    assert [problem.line for problem in problems_of(f"first: 1\nkey: {nothing}\n")] == [2]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert places(problems_of(text)) == [(1, 1)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &name 1", (1, 4)),
        ("a: &name [1]", (1, 4)),
        ("&name a: 1", (1, 1)),
        ("a: !!str 1", (1, 4)),
        ("a: ! 1", (1, 4)),
        ("a: !own {b: 1}", (1, 4)),
        ("a: !own [1]", (1, 4)),
        ("!own a: 1", (1, 1)),
        ("a: !!python/object:os.system x", (1, 4)),
        ("a: 1\nb: *a", (2, 4)),
        ("*a : 1", (1, 1)),
        ("? [a]\n: 1", (1, 3)),
        ("? {a: 1}\n: 1", (1, 3)),
        ("a: 1\na: 2", (2, 1)),
        ("a:\n  - {b: 1, b: 2}", (2, 12)),
        ("a: 1\n---\nb: 2", (2, 1)),
        ("a: 1\nb: c: d", (2, 5)),
        ('a: "open', (1, 4)),
        ("a: @home", (1, 4)),
        ("a: [1, , 2]", (1, 8)),
        ("a:\n\tb: 1", (2, 1)),
    ],
)
def test_what_is_no_plain_data_is_refused_where_it_stands(text: str, place: tuple[int, int]) -> None:
    assert places(problems_of(text)) == [place]


@pytest.mark.parametrize(
    "text", ['a: "\\U00110000"', 'a: "\\UFFFFFFFF"', 'a: "\\ud800"', '"\\ud800": 1', f"%YAML 1.{'9' * 5000}\n---\na: 1"]
)
def test_an_escape_or_number_beyond_all_bounds_is_refused(text: str) -> None:
    assert [problem.line for problem in problems_of(text)] == [1]


@pytest.mark.parametrize("text", ['{[a]: 1, "?": 2}', '{"?": 2, [a]: 1}', '{*a : 1, {b: 1}: 2, "?": 3}'])
def test_a_group_as_a_key_beside_other_keys_is_refused(text: str) -> None:
    assert all(problem.line == 1 for problem in problems_of(text))


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x7f", "\ufffe"])
def test_a_character_that_yaml_does_not_allow_is_refused_on_its_line(character: str) -> None:
    assert places(problems_of(f"a: 1\nb: x{character}\nc: 2\n")) == [(2, 5)]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_an_editor_counts_them(separator: str) -> None:
    assert [problem.line for problem in problems_of(f"a: 'x{separator}y'\nb: no\n")][-1] <= 2


def test_data_at_the_greatest_depth_is_read() -> None:
    assert parse("[" * DEEPEST + "1" + "]" * DEEPEST, "file.yml").data


def test_data_below_the_greatest_depth_is_refused_where_it_begins() -> None:
    assert places(problems_of("[" * (DEEPEST + 1) + "1" + "]" * (DEEPEST + 1))) == [(1, DEEPEST + 1)]


def test_an_alias_bomb_is_refused_without_being_built() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))]
    assert len(problems_of("\n".join(lines))) == 9 + 8 * 9


def test_all_problems_are_found_in_their_order() -> None:
    assert places(problems_of("a: no\nb:\n  - 012\n  - {c: 1, c: ~}\n")) == [(1, 4), (3, 5), (4, 12), (4, 15)]


def test_a_line_that_cannot_be_read_hides_nothing_before_it() -> None:
    assert {1, 2, 5} <= {problem.line for problem in problems_of("a: no\nb: 012\nc: 1\nd: 2\ne: f: g\n")}


def test_every_value_and_key_has_its_place() -> None:
    document = parse("a:\n  - b: 1\n    c: [x, y]\n", "file.yml")
    places_of = {path: document.problem(path, "") for path in [("a",), ("a", 0), ("a", 0, "b"), ("a", 0, "c", 1)]}
    assert places(list(places_of.values())) == [(2, 3), (2, 5), (2, 8), (3, 12)]
    assert places([document.problem(("a", 0, "c"), "", at_key=True)]) == [(3, 5)]


def test_what_has_no_place_of_its_own_is_reported_for_what_is_around_it() -> None:
    document = parse("a:\n  b: 1\n", "file.yml")
    assert places([document.problem(("a", "missing", 3), ""), document.problem((), "")]) == [(2, 3), (1, 1)]
    assert places([Document("file.yml", {}).problem(("a",), "")]) == [(1, 1)]


def test_lines_are_counted_from_the_first_line_that_is_given() -> None:
    document = parse("a: 1\nb: 2\n", "page.md", first_line=7)
    assert places([document.problem(("b",), "")]) == [(8, 4)]
    with pytest.raises(ProblemsFound) as found:
        parse("a: 1\nb: c: d\n", "page.md", first_line=7)
    assert found.value.problems[0].line == 8


def test_a_column_counts_characters_not_bytes() -> None:
    assert places(problems_of("{žluťoučký: kůň, b: no}")) == [(1, 21)]


def test_a_file_is_named_relative_to_the_project(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "some.yml").write_text("a: no\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        read(tmp_path / "data" / "some.yml", tmp_path)
    assert str(found.value.problems[0]).startswith("data/some.yml:1:4: ")


@pytest.mark.parametrize("raw", [b"a: 1\nb: 2\n", b"\xef\xbb\xbfa: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"\xef\xbb\xbf# note\r\na: 1\r\nb: 2"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "some.yml").write_bytes(raw)
    assert read(tmp_path / "some.yml", tmp_path).data == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"\xff", 1),
        ("a: 1\nb: kůň\n".encode("cp1250"), 2),
        ("a: 1".encode("utf-16"), 1),
        (b"\xef\xbb\xbf" + "a: 1\nb: ěščřž".encode() + b"\xff", 2),
        (b"\xef\xbb\xbf\n\n\xff", 3),
    ],
)
def test_a_file_in_another_encoding_is_refused_on_the_line_that_shows_it(raw: bytes, line: int) -> None:
    with pytest.raises(ProblemsFound) as found:
        decode(raw, "file.yml")
    assert [problem.line for problem in found.value.problems] == [line]
