import warnings

import pytest

from methodology.calls import Call, find_calls
from methodology.problems import Problem
from tests.samples import page, places


def calls(body: str) -> list[Call]:
    found, problems = find_calls(page(body))
    assert problems == []
    return found


def problems(body: str, first_line: int = 1) -> list[Problem]:
    found, wrong = find_calls(page(body, first_line=first_line))
    assert found == []
    return wrong


@pytest.mark.parametrize(
    ("source", "name", "arguments", "keywords"),
    [
        ("{{ glossary() }}", "glossary", (), ()),
        ("{{glossary()}}", "glossary", (), ()),
        ('{{ checklist("employer") }}', "checklist", ("employer",), ()),
        ("{{ cite('handbook', '2.3') }}", "cite", ("handbook", "2.3"), ()),
        ('{{ cite("handbook", place="2.3") }}', "cite", ("handbook",), (("place", "2.3"),)),
        ("{{ steps(3) }}", "steps", (3,), ()),
        ('{{ say("příliš {x} žluťoučký") }}', "say", ("příliš {x} žluťoučký",), ()),
        ('{{ say("# no comment") }}', "say", ("# no comment",), ()),
    ],
)
def test_a_call_has_a_name_and_literals(
    source: str, name: str, arguments: tuple[object, ...], keywords: tuple[tuple[str, object], ...]
) -> None:
    assert calls(source) == [Call(name, arguments, keywords, 0, len(source))]


def test_every_call_has_its_place_in_the_body() -> None:
    body = 'Text {{ a("x") }} and\n\n{{ b() }}\n'
    assert [body[call.start : call.end] for call in calls(body)] == ['{{ a("x") }}', "{{ b() }}"]


@pytest.mark.parametrize(
    "source",
    [
        "{{ name }}",
        "{{ }}",
        "{{ 1 + 1 }}",
        '{{ a("x") + b("y") }}',
        '{{ a("x").b }}',
        "{{ a.b() }}",
        '{{ a("x")["y"] }}',
        "{{ a(b()) }}",
        "{{ a(name) }}",
        "{{ a(1 + 1) }}",
        "{{ a([1]) }}",
        "{{ a(*x) }}",
        "{{ a(**x) }}",
        '{{ a(f"{x}") }}',
        "{{ a(b'x') }}",
        "{{ a(1.5) }}",
        "{{ a(None) }}",
        "{{ a(...) }}",
        "{{ a(lambda: 1) }}",
        "{{ a(x for x in y) }}",
        "{{ a() | upper }}",
        "{{ a() if b else c }}",
        "{{ (a)() ; b() }}",
        "{{ a('x' }}",
        "{{ a(“x”) }}",
        "{{ \x00 }}",
        "{{ " + "(" * 500 + ")" * 500 + " }}",
        "{{ a(" + "9" * 5000 + ") }}",
        "{{- a() -}}",
    ],
)
def test_anything_but_a_plain_call_is_refused(source: str) -> None:
    assert places(problems(f"\n{source}\n")) == [(2, 1)]


@pytest.mark.parametrize("source", ["{% for x in y %}", "{% raw %}", "{# comment #}", "## Heading {#id}", "{%"])
def test_statements_and_comments_are_refused(source: str) -> None:
    assert len(problems(f"{source}\n")) == 1


@pytest.mark.parametrize("source", ["{{ a()", "{{ a(\n) }}", "{{", "{{ a() }", "{{ a('x'\n}}"])
def test_a_call_that_is_not_closed_on_its_line_is_refused(source: str) -> None:
    assert places(problems(f"Text {source}\n\nMore.\n")) == [(1, 6)]


@pytest.mark.parametrize("source", ["glossary() }}", "Text } glossary() }}", "{ glossary() }}"])
def test_a_call_that_is_not_opened_is_refused(source: str) -> None:
    assert [line for line, _ in places(problems(f"{source}\n"))] == [1]


def test_a_call_behind_a_refused_one_is_found() -> None:
    found, wrong = find_calls(page("{{ a() + 1 }} {% x %} {{ b(\n{{ c() }}\n"))
    assert [call.name for call in found] == ["c"]
    assert places(wrong) == [(1, 1), (1, 15), (1, 23)]


def test_a_problem_is_placed_in_the_file_of_the_page() -> None:
    (problem,) = problems("Text.\n\nHere {{ x }}.\n", first_line=5)
    assert (problem.file, problem.line, problem.column) == ("docs/en/guides/employer.md", 7, 6)


@pytest.mark.parametrize(
    "body",
    [
        "`{{ a() }}`",
        "``a ` {{ a() }} b``",
        "Write `{% x %}` or `{# y #}`.",
        "```\n{{ a() }}\n```\n",
        "~~~ jinja\n{% for %}\n~~~\n",
        "````\n```\n{{ a() }}\n```\n````\n",
    ],
)
def test_what_stands_in_code_is_left_alone(body: str) -> None:
    assert calls(body) == []


def test_offsets_are_right_behind_code() -> None:
    body = "`{{ x }}` ``y`` {{ a() }}\n```\n{{ z }}\n```\n{{ b() }}\n"
    assert [body[call.start : call.end] for call in calls(body)] == ["{{ a() }}", "{{ b() }}"]


def test_a_lonely_backtick_opens_no_code() -> None:
    assert [call.name for call in calls("a ` b {{ a() }} c\n")] == ["a"]


def test_braces_of_attributes_and_single_braces_are_text() -> None:
    assert calls("## Steps { #steps }\n\n{ a } } { %x } [a](b){ .c }\n") == []


def test_python_has_nothing_to_warn_of() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        find_calls(page('{{ a("\\d") }} {{ 1() }} {{ "a"() }} {{ a(1is 1) }}'))
