from decimal import Decimal

import pytest

from methodology.amounts import Amount
from methodology.pages import FrontMatter
from methodology.typed_figures import check_typed_figures
from methodology.yaml_reader import parse
from tests.samples import page, places

KNOWN = {
    "year.clients": Amount(Decimal(1598)),
    "pilots.started": Amount(Decimal(763)),
    "pilots.share": Amount(Decimal(46), "percent"),
    "extension.share": Amount(Decimal("25.6"), "percent"),
    "year.mean": Amount(Decimal("34.5")),
    "year.coaches": Amount(Decimal(14)),
    "year.none": Amount(Decimal(0)),
    "year.like-a-year": Amount(Decimal(2024)),
    "savings.ips": Amount(Decimal(72000), "dkk"),
    "year.large": Amount(Decimal(1234567)),
    "year.hundred": Amount(Decimal(100)),
}


def keys(body: str) -> list[str]:
    """The keys of the figures that are found in a page."""
    found = list(check_typed_figures(page(body), KNOWN))
    return [problem.message.partition('number("')[2].partition('"')[0] for problem in found]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("1598", "year.clients"),
        ("1 598", "year.clients"),
        ("1\u00a0598", "year.clients"),
        ("1\u202f598", "year.clients"),
        ("1,598", "year.clients"),
        ("1.598", "year.clients"),
        ("1'598", "year.clients"),
        ("1’598", "year.clients"),
        ("1598.0", "year.clients"),
        ("1 234 567", "year.large"),
        ("1.234.567", "year.large"),
        ("763", "pilots.started"),
        ("100", "year.hundred"),
        ("34.5", "year.mean"),
        ("34,5", "year.mean"),
        ("34.50", "year.mean"),
        ("46 %", "pilots.share"),
        ("46\u00a0%", "pilots.share"),
        ("46\u202f%", "pilots.share"),
        ("46%", "pilots.share"),
        ("46 percent", "pilots.share"),
        ("46 per cent", "pilots.share"),
        ("46 procent", "pilots.share"),
        ("46 procenta", "pilots.share"),
        ("46 pct.", "pilots.share"),
        ("46-procentní", "pilots.share"),
        ("46\nprocent", "pilots.share"),
        ("46&nbsp;%", "pilots.share"),
        ("25,6 %", "extension.share"),
        ("25.6%", "extension.share"),
        ("25.6 percent", "extension.share"),
        ("72,000 DKK", "savings.ips"),
        ("72.000 kr.", "savings.ips"),
    ],
)
def test_a_figure_of_data_is_found_however_it_is_written(written: str, key: str) -> None:
    for body in (
        f"{written}\n",
        f"Of {written} people, all.\n",
        f"**{written}**\n",
        f"({written})\n",
        f"| {written} |\n",
        f"It was {written}.\n",
    ):
        assert keys(body) == [key]


@pytest.mark.parametrize("before", ["", "„", "“", "(", "**", "_(", "≈", "about\n"])
@pytest.mark.parametrize("behind", ["", ".", ",", ";", ":", "!", "“", ")", "**", ", and", "\nand"])
def test_a_figure_is_found_beside_other_signs(before: str, behind: str) -> None:
    assert keys(f"{before}1 598{behind}\n") == ["year.clients"]


@pytest.mark.parametrize(
    "body",
    [
        "In 2024 it began.",
        "From 1.1.2024 to 30.4.2024.",
        "From 2023 to 2024.",
        "All 14 organisations.",
        "There were 0.",
        "Of 46 people.",
        "46 people in 46 places",
        "763 %",
        "25,6 years",
        "The id year-763 and v763.",
        "## Heading { #step-763 }",
        "## Heading { #763 }",
        "Write to 763@example.org or a@763",
        "[link](763.md)",
        "[link](../1598/page.md#763)",
        "![picture](pictures/763.png)",
        "<https://example.org/763/1598>",
        "See https://example.org/763 for it.",
        "https://example.org/?a=763&b=1598",
        "Write `763` or ``1 598``.",
        "```\n763 and 46 %\n```\n",
        "~~~ text\n1598\n~~~\n",
        'Of {{ number("year.763") }} people.',
        '{{ cite("law", "763") }}',
        '{{ cite("law", "46 %") }}',
        "7635",
        "17630",
        "0763a",
        "a763",
        "763rd",
        "763,5",
        "763.25",
        "1 763 000",
        "11 598",
        "21,598",
        "1598/2",
        "2/1598",
        "CZ.03.1598",
        "1598.5.1",
        "146 %",
        "46,5 %",
        "1.46 %",
        "25.61 %",
        "125,6 %",
        "72 %",
    ],
)
def test_what_is_no_figure_of_data_is_left_alone(body: str) -> None:
    assert keys(f"{body}\n") == []


def test_a_year_is_a_year_only_where_it_is_written_as_one() -> None:
    assert keys("2024\n") == []
    assert keys("2 024\n") == keys("2,024\n") == ["year.like-a-year"]


def test_the_bounds_of_years_are_those_of_data() -> None:
    known = {str(year): Amount(Decimal(year)) for year in (1899, 1900, 2100, 2101)}
    found = check_typed_figures(page("1899, 1900, 2100, 2101\n"), known)
    assert [problem.message[:6] for problem in found] == ['"1899"', '"2101"']


def test_every_figure_of_a_page_is_found_where_it_stands() -> None:
    body = 'Of 763 people\n\n`763` {{ number("x") }} 46 % and [763](763.md) or 25,6 %.\n'
    found = list(check_typed_figures(page(body, first_line=6), KNOWN))
    assert places(found) == [(6, 4), (8, 25), (8, 35), (8, 51)]
    assert {problem.file for problem in found} == {"docs/en/guides/employer.md"}


def test_the_message_says_what_to_write() -> None:
    (problem,) = check_typed_figures(page("Of 1 598 people.\n"), KNOWN)
    assert problem.message == '"1 598" is a figure of data/; write {{ number("year.clients") }}'


def test_a_percentage_is_quoted_with_its_sign() -> None:
    (problem,) = check_typed_figures(page("So 46 % of them.\n"), KNOWN)
    assert problem.message.startswith('"46 %" is')


def test_the_first_of_equal_figures_is_offered() -> None:
    known = {"a.first": Amount(Decimal(763)), "b.second": Amount(Decimal(763))}
    (problem,) = check_typed_figures(page("763\n"), known)
    assert 'number("a.first")' in problem.message


def test_a_page_without_data_has_no_figures_of_it() -> None:
    assert list(check_typed_figures(page("763 and 46 %\n"), {})) == []


def test_the_title_of_a_link_is_not_running_text() -> None:
    assert keys('[x](a.md "763")') == []


def test_a_figure_in_the_front_matter_is_found_at_its_key() -> None:
    text = "title: 763 people started\ndescription: 46 % found work.\n"
    found = page("")
    found.front_matter = parse(text, found.file, first_line=2)
    found.meta = FrontMatter(title="763 people started", description="46 % found work.")
    problems = list(check_typed_figures(found, KNOWN))
    assert places(problems) == [(2, 8), (3, 14)]
    assert [problem.message.split(";")[0] for problem in problems] == ['"763" is a figure of data/', '"46 %" is a figure of data/']
