from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from methodology.catalogue import Catalogue
from methodology.language import ForeignText, Language
from methodology.library import read_library
from methodology.macros import Macros, View, fill, to_page
from methodology.problems import Problem
from methodology.translations import gettext_of
from tests.samples import HOSTILE, address, catalogue, page, translations, write

INTERFACE = 'texts:\n  - {id: hello, text: "Hello, {name}"}\n  - {id: menu, text: Menu}\n'


def view(found: Catalogue, code: str = "en") -> View:
    greeting = translations("cs", {"interface/hello/text": ("Hello, {name}", "Dobrý den, {name}")})
    language = Language(code, found, gettext_of(greeting))
    return View(language, address, lambda path: ForeignText(f"Title of {path}", "da"), lambda path: path, lambda term: [f"page-of-{term}"])


def insert(root: Path, template: str, body: str = "{{ x() }}", code: str = "en") -> tuple[str, list[str], list[Problem]]:
    """What a page gets from a macro `x` with this template."""
    write(root, {"overrides/macros/x.html": template, "overrides/macros/_own.html": "{% macro part() %}part{% endmacro %}"})
    return Macros(root).insert(page(body), view(catalogue(root, {"interface.yml": INTERFACE}), code))


def shown(root: Path, expression: str, code: str = "en") -> str:
    """What an expression gives in a macro."""
    body, results, problems = insert(root, f"{{% macro x() %}}{expression}{{% endmacro %}}", code=code)
    assert problems == []
    return fill(body, results)


@pytest.mark.parametrize(
    ("code", "expression", "html"),
    [
        ("cs", '{{ say("hello", name="Jana") }}', "Dobrý den, Jana"),
        ("cs", '{{ say("menu") }}', '<span lang="en">Menu</span>'),
        ("cs", "{{ in_digits(1234) }}", "1\xa0234"),
        ("da", '{{ language_name("cs") }}', "tjekkisk"),
        ("sv", "{{ lang }}", "sv"),
        ("en", '{{ address("guides/employer", "steps") }}', "/guides/employer/#steps"),
        ("en", '{{ title("index") }}', '<span lang="da">Title of index</span>'),
        ("en", '{{ find("interface", "menu").text }}', "Menu"),
        ("en", '{{ every("interface") | map(attribute="id") | join(" ") }}', "hello menu"),
    ],
)
def test_a_macro_speaks_the_language_of_its_page(code: str, expression: str, html: str, tmp_path: Path) -> None:
    assert shown(tmp_path, expression, code) == html


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ find.__globals__ }}",
        "{{ find.__self__ }}",
        "{{ say.__func__.__globals__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ '{0.__class__}'.format(lang) }}",
        "{{ x.__init__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ every('interface').append(1) }}",
        "{{ find('interface', 'menu').__dict__.clear() }}",
        "{% for i in range(9) %}{% endfor %}",
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{{ cycler(1) }}",
        "{{ namespace() }}",
        "{{ dict(a=1) }}",
    ],
)
def test_a_macro_cannot_reach_out_of_its_sandbox(expression: str, tmp_path: Path) -> None:
    _, results, problems = insert(tmp_path, f"{{% macro x() %}}{expression}{{% endmacro %}}")
    assert len(problems) == 1
    assert results == [""]


@pytest.mark.parametrize("expression", ["{{ nothing }}", "{{ find('interface', 'menu').nothing }}", "{% if nothing %}{% endif %}"])
def test_a_name_that_is_not_there_is_an_error_and_no_gap(expression: str, tmp_path: Path) -> None:
    _, _, problems = insert(tmp_path, f"{{% macro x() %}}{expression}{{% endmacro %}}")
    assert len(problems) == 1
    assert "nothing" in problems[0].message


@pytest.mark.parametrize(
    "template",
    [
        "{% macro x() %}\n{{ 1 / 0 }}\n{% endmacro %}",
        "{% macro x() %}\n{{ find(1, 2, 3) }}\n{% endmacro %}",
        "{% macro x() %}\n{% if %}\n{% endmacro %}",
        "{% macro x() %}\n{{ nothing() }}\n{% endmacro %}",
        '{% macro x() %}\n{{ find("role", "nobody") }}\n{% endmacro %}',
    ],
)
def test_an_error_in_a_macro_is_told_with_the_line_of_its_template(template: str, tmp_path: Path) -> None:
    _, _, (problem,) = insert(tmp_path, template)
    assert (problem.file, problem.line) == ("overrides/macros/x.html", 2)


@pytest.mark.parametrize("template", ["{% macro y() %}{% endmacro %}", "", '{% from "_none.html" import z %}{% macro x() %}{% endmacro %}'])
def test_a_template_that_does_not_define_its_macro_is_a_problem(template: str, tmp_path: Path) -> None:
    assert len(insert(tmp_path, template)[2]) == 1


def test_text_that_looks_like_markup_is_shown_as_text(tmp_path: Path) -> None:
    found = catalogue(tmp_path, {"roles.yml": f"roles:\n  - {{id: a, name: '{HOSTILE}', page: a}}\n"})
    name = '{{ find("role", "a").name }}'
    write(tmp_path, {"overrides/macros/x.html": f'{{% macro x() %}}<b title="{name}">{name}</b>{{% endmacro %}}'})
    body, results, problems = Macros(tmp_path).insert(page("{{ x() }}"), view(found))
    text = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} [x](javascript:alert(1)) &#34;onclick=&#34;"
    assert (problems, fill(body, results)) == ([], f'<b title="{text}">{text}</b>')


@pytest.mark.parametrize(("body", "hint"), [("{{ y() }}", "x"), ("{{ own() }}", "x"), ("{{ _own() }}", "x"), ("{{ __class__() }}", "x")])
def test_only_the_macros_for_pages_can_be_called(body: str, hint: str, tmp_path: Path) -> None:
    _, _, (problem,) = insert(tmp_path, "{% macro x() %}{% endmacro %}", f"Text.\n\n{body}\n")
    assert (problem.file, problem.line, problem.column) == ("docs/en/guides/employer.md", 3, 1)
    assert hint in problem.message


@pytest.mark.parametrize(
    "call", ["x()", "x(1, 2, 3)", "x(place=1)", "x(1, id=1)", 'x("a", other=1)', "x(1, id=1, place=2)", 'x(caller="a")']
)
def test_a_call_with_other_arguments_is_refused_where_it_stands(call: str, tmp_path: Path) -> None:
    template = "{% macro x(id, place=none) %}{{ id }}{{ place }}{% endmacro %}"
    body = f"Text {{{{ {call} }}}}."
    _, _, problems = insert(tmp_path, template, body)
    assert [(problem.file, problem.column) for problem in problems] == [("docs/en/guides/employer.md", 6)]


@pytest.mark.parametrize(("call", "html"), [("x(1)", "1-"), ("x(1, 2)", "1-2"), ("x(1, place=2)", "1-2"), ("x(place=2, id=1)", "1-2")])
def test_a_call_gives_its_arguments_by_place_or_by_name(call: str, html: str, tmp_path: Path) -> None:
    template = '{% macro x(id, place="") %}{{ id }}-{{ place }}{% endmacro %}'
    body, results, problems = insert(tmp_path, template, f"{{{{ {call} }}}}")
    assert (problems, fill(body, results)) == ([], html)


def test_a_macro_may_have_helpers_beside_it(tmp_path: Path) -> None:
    template = "{% macro first(a, b) %}{{ a }}{{ b }}{% endmacro %}{% macro x() %}{{ first(1, 2) }}{% endmacro %}"
    body, results, problems = insert(tmp_path, template)
    assert (problems, fill(body, results)) == ([], "12")


def test_an_unknown_id_in_a_call_is_refused_where_it_stands(tmp_path: Path) -> None:
    template = '{% macro x(id) %}{{ find("interface", id).text }}{% endmacro %}'
    _, _, (problem,) = insert(tmp_path, template, 'Text.\n\n{{ x("menus") }}\n')
    assert (problem.file, problem.line, problem.column) == ("docs/en/guides/employer.md", 3, 1)
    assert "menu" in problem.message.replace("menus", "")


@pytest.mark.parametrize("body", ["Text {{ x() }}", "{{ x() }} text", "{{ x() }} {{ x() }}", "- {{ x() }}", "> {{ x() }}"])
def test_a_block_stands_alone(body: str, tmp_path: Path) -> None:
    _, _, problems = insert(tmp_path, "{% macro x() %}\n<ul><li>a</li></ul>\n{% endmacro %}", body)
    assert len(problems) == body.count("x()")


@pytest.mark.parametrize("html", ["<b>value</b>", "<ul><li>block</li></ul>"])
def test_nothing_is_called_in_a_heading(html: str, tmp_path: Path) -> None:
    assert len(insert(tmp_path, f"{{% macro x() %}}{html}{{% endmacro %}}", "## Title {{ x() }} { #title }\n")[2]) == 1


@pytest.mark.parametrize(
    ("html", "results", "expected"),
    [
        ("<p>\ue0000\ue001</p>", ["<ul></ul>"], "<ul></ul>"),
        ("<p>\ue0000\ue001</p>", ["<b>1</b>"], "<p><b>1</b></p>"),
        ("<p>a \ue0000\ue001 b \ue0001\ue001</p>", ["1", "2"], "<p>a 1 b 2</p>"),
        ("<p>\ue0000\ue001</p>\n<p>\ue0001\ue001</p>", ["\ue0001\ue001", "2"], "<p>\ue0001\ue001</p>\n<p>2</p>"),
        ("<p>\ue0000\ue001</p>", ["\\1 \\g<0>"], "<p>\\1 \\g<0></p>"),
        ("<li>\ue00010\ue001</li>", [str(number) for number in range(11)], "<li>10</li>"),
    ],
)
def test_results_come_in_place_of_their_tokens_and_are_not_read_again(html: str, results: list[str], expected: str) -> None:
    assert fill(html, results) == expected


@pytest.mark.parametrize("text", ["\ue0000\ue001", "\ue0007\ue001", "\ue000", "{{ x() }} \ue0000\ue001", "\ue0001\ue001 {{ x() }}"])
def test_characters_of_the_private_use_area_in_a_page_do_no_harm(text: str, tmp_path: Path) -> None:
    body, results, problems = insert(tmp_path, "{% macro x() %}<b>value</b>{% endmacro %}", text)
    if not problems:
        assert fill(body, results) == text.replace("{{ x() }}", "<b>value</b>")


def test_the_macros_are_the_files_for_pages(tmp_path: Path) -> None:
    files: dict[str, Any] = {f"overrides/macros/{name}": "" for name in ("b.html", "a.html", "_c.html", ".d.html", "e.css", "f/g.html")}
    assert Macros(write(tmp_path, files)).names == ["a", "b"]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("{by: +1 month, of: start}", "Within 1 month of the first day"),
        ("{from: +1 month, by: +3 months, of: start}", "Between 1 and 3 months after the first day"),
        ("{by: -2 months, of: end}", "No later than 2 months before the last day"),
        ("{from: -3 months, by: -2 months, of: end}", "Between 3 and 2 months before the last day"),
    ],
)
def test_a_step_says_when_it_is_due(due: str, words: str, change: Callable[[str, str, str], None], project: Path) -> None:
    change("data/checklists/employer.yml", "{by: +1 month, of: start}", due)
    library = read_library(project)[0]
    _, results, problems = library.insert_macros(library.pages["en", "guides/employer"], to_page)
    assert problems == []
    assert words in results[1]
