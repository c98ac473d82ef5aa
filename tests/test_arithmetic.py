from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methodology.arithmetic import Account, NoRatio, Step, brief, decimals_of, half_up, percent
from methodology.catalogue import load
from methodology.fields import Citation
from methodology.monitoring import Balance, Control, Figure, Formula, Indicator, Monitoring, Series
from tests.conftest import ROOT

PROPERTIES = settings(max_examples=100, deadline=None, derandomize=True, database=None)
VALUES = st.decimals(0, 10**6, places=6)
COUNTS = st.lists(st.integers(0, 10**6), min_size=4, max_size=4)


@pytest.fixture(scope="module")
def account() -> Account:
    """The year 2024 of the Czech platform."""
    found, _ = load(ROOT)
    series, year = found.find("series", "ips-cz"), found.find("monitoring", "ips-cz-2024")
    assert isinstance(series, Series)
    assert isinstance(year, Monitoring)
    return Account(series, year)


def made_up(figures: dict[str, list[int]], balance: Balance | None = None) -> Account:
    """A year of stocks called a…, flows called f…, and the ratio of `a` to all of them."""
    indicators = [
        Indicator(id=name, name=name, label=name, kind="flow" if name.startswith("f") else "stock", definition="What it is.")
        for name in figures
    ]
    formula = Formula(part="a", of=list(figures))
    indicators.append(Indicator(id="share", name="share", label="share", kind="ratio", definition="A share.", formula=formula))
    rows = [Figure(id=name, quarters=[Decimal(cell) for cell in cells], control=Decimal(0)) for name, cells in figures.items()]
    rows.append(Figure(id="share", quarters=[Decimal(0)] * 4, control=Decimal(0)))
    control = Control(year=Decimal(0), quarters=[Decimal(0)] * 4)
    year = Monitoring(
        id="made-up-2025", series="made-up", year=2025, scope="Nobody.", figures=rows, control=control, source=[Citation(id="law")]
    )
    return Account(Series(id="made-up", name="Made up", indicators=indicators, balance=balance), year)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("56.5", 0, "57"),
        ("53.5", 0, "54"),
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("56.49999", 0, "56"),
        ("26.496", 0, "26"),
        ("25.595", 2, "25.60"),
        ("45.65", 1, "45.7"),
        ("45.61", 1, "45.6"),
        ("858", 2, "858.00"),
        ("0", 0, "0"),
    ],
)
def test_a_half_is_rounded_up(value: str, decimals: int, rounded: str) -> None:
    assert str(half_up(Decimal(value), decimals)) == rounded


@PROPERTIES
@given(VALUES, st.integers(0, 3))
def test_rounding_moves_a_value_by_half_a_step_at_most_and_downwards_by_less(value: Decimal, decimals: int) -> None:
    half = Decimal(5).scaleb(-decimals - 1)
    rounded = half_up(value, decimals)
    assert -half < rounded - value <= half
    assert decimals_of(rounded) == decimals


@PROPERTIES
@given(st.integers(0, 10**9), st.integers(0, 3))
def test_every_half_goes_up_whether_odd_or_even_stands_before_it(whole: int, decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    assert half_up((whole + Decimal("0.5")) * step, decimals) == (whole + 1) * step


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("858.00", 1, "858"),
        ("207.25", 1, "207.3"),
        ("207.25", 2, "207.25"),
        ("34.50", 3, "34.5"),
        ("120.0", 2, "120"),
        ("1000", 2, "1000"),
        ("51.281", 2, "51.28"),
        ("0.004", 2, "0"),
        ("9.996", 2, "10"),
    ],
)
def test_a_number_in_brief_has_no_more_decimals_than_it_needs(value: str, decimals: int, text: str) -> None:
    assert str(brief(Decimal(value), decimals)) == text


@PROPERTIES
@given(VALUES, st.integers(0, 3))
def test_a_number_in_brief_is_the_rounded_one_without_zeros_at_its_end(value: Decimal, decimals: int) -> None:
    short = brief(value, decimals)
    assert short == half_up(value, decimals)
    assert "E" not in str(short)
    assert "." not in str(short) or not str(short).endswith("0")


@pytest.mark.parametrize(("number", "decimals"), [("46", 0), ("46.0", 1), ("45.60", 2), ("1E+3", 0)])
def test_decimals_are_counted_as_they_are_written(number: str, decimals: int) -> None:
    assert decimals_of(Decimal(number)) == decimals


def test_a_percentage_is_not_rounded() -> None:
    assert percent(Decimal(113), Decimal(200)) == Decimal("56.5")
    assert str(percent(Decimal(86), Decimal(336))).startswith("25.5952380952380952")


def test_nothing_is_no_whole_for_a_percentage() -> None:
    for part in (0, 1):
        with pytest.raises(ZeroDivisionError):
            percent(Decimal(part), Decimal(0))


@pytest.mark.parametrize(
    ("own_id", "year"),
    [
        ("clients", "858"),
        ("new-clients", "1098"),
        ("working", "440"),
        ("working-competitive", "207.25"),
        ("at-competitive-jobs", "755"),
        ("new-competitive", "405"),
        ("in-education", "34.5"),
        ("new-in-education", "62"),
        ("ended-working", "435"),
        ("ended-competitive", "227"),
        ("ended-unemployed", "315"),
        ("workers", "53.5"),
        ("coach-clients", "0"),
        ("working-share", "51.28"),
        ("competitive-share", "24.16"),
        ("success-rate", "58"),
        ("competitive-success-rate", "30.27"),
    ],
)
def test_the_year_2024_follows_from_its_quarters(own_id: str, year: str, account: Account) -> None:
    assert str(brief(account.year(account.indicators[own_id]), 2)) == year


@pytest.mark.parametrize(("own_id", "digits"), [("competitive-share", "24.15501"), ("working-share", "51.28205")])
def test_the_year_of_a_ratio_is_not_rounded(own_id: str, digits: str, account: Account) -> None:
    assert str(account.year(account.indicators[own_id])).startswith(digits)


@pytest.mark.parametrize(
    ("own_id", "quarters"),
    [
        ("working-share", ["45.32", "50.48", "56.37", "52.46"]),
        ("competitive-share", ["19.48", "22.98", "27.13", "26.50"]),
        ("success-rate", ["50.29", "59.79", "56.50", "64.89"]),
        ("competitive-success-rate", ["28.32", "33.33", "29.00", "30.32"]),
    ],
)
def test_a_ratio_of_a_quarter_follows_from_the_counts_of_the_quarter(own_id: str, quarters: list[str], account: Account) -> None:
    recomputed = [account.quarter(account.indicators[own_id], place) for place in range(4)]
    assert [str(half_up(ratio, 2)) for ratio in recomputed] == quarters


def test_a_ratio_is_rounded_once_and_from_the_exact_value(account: Account) -> None:
    competitive = account.quarter(account.indicators["competitive-share"], 3)
    assert half_up(competitive, 0) == 26
    assert half_up(half_up(competitive, 1), 0) == 27
    assert account.quarter(account.indicators["success-rate"], 2) == Decimal("56.5")
    assert competitive == 100 * Decimal(248) / Decimal(936)


def test_a_count_of_a_quarter_is_the_published_one(account: Account) -> None:
    assert [account.quarter(account.indicators["clients"], place) for place in range(4)] == [801, 840, 855, 936]


def test_the_year_began_with_those_who_were_there_before_anyone_joined(account: Account) -> None:
    assert account.opening() == 500


def test_clients_do_not_follow_from_those_who_joined_and_left(account: Account) -> None:
    assert account.steps() == [
        Step("q2", Decimal(886), Decimal(840)),
        Step("q3", Decimal(928), Decimal(855)),
        Step("q4", Decimal(917), Decimal(936)),
    ]
    assert [step.gap for step in account.steps()] == [-46, -73, 19]


def test_a_series_without_a_balance_has_no_opening_and_no_steps() -> None:
    account = made_up({"a": [1, 2, 3, 4]})
    assert (account.opening(), account.steps()) == (None, [])


def test_rows_come_in_the_order_of_the_series(account: Account) -> None:
    turned = account.monitoring.model_copy(update={"figures": account.monitoring.figures[::-1]})
    rows = Account(account.series, turned).rows()
    assert [indicator.id for indicator, _ in rows] == [indicator.id for indicator in account.series.indicators]
    assert all(indicator.id == figure.id for indicator, figure in rows)


@PROPERTIES
@given(COUNTS)
def test_the_year_of_a_flow_is_the_sum_and_that_of_a_stock_the_exact_mean(cells: list[int]) -> None:
    account = made_up({"a": cells, "f": cells})
    assert account.year(account.indicators["f"]) == sum(cells)
    assert account.year(account.indicators["a"]) * 4 == sum(cells)


@PROPERTIES
@given(COUNTS, COUNTS)
def test_the_year_of_a_ratio_lies_between_its_quarters(part: list[int], rest: list[int]) -> None:
    account = made_up({"a": [cell + 1 for cell in part], "b": rest})
    share = account.indicators["share"]
    quarters = [account.quarter(share, place) for place in range(4)]
    assert min(quarters) <= account.year(share) + Decimal("1e-20")
    assert account.year(share) <= max(quarters) + Decimal("1e-20")


def test_the_year_of_a_ratio_relates_the_sums_and_is_no_mean_of_ratios() -> None:
    account = made_up({"a": [1, 0, 0, 0], "b": [0, 9, 0, 90]})
    with pytest.raises(NoRatio):
        account.quarter(account.indicators["share"], 2)
    assert account.year(account.indicators["share"]) == 1


@PROPERTIES
@given(COUNTS, COUNTS, st.integers(0, 10**6))
def test_a_stock_that_follows_from_its_flows_has_no_gap(gains: list[int], losses: list[int], opening: int) -> None:
    stock = []
    before = opening + sum(losses)
    for gain, loss in zip(gains, losses, strict=True):
        stock.append(before + gain)
        before = stock[-1] - loss
    account = made_up({"a": stock, "fg": gains, "fl": losses}, Balance(stock="a", gains=["fg"], losses=["fl"]))
    assert [step.gap for step in account.steps()] == [0, 0, 0]
    assert account.opening() == opening + sum(losses)


def test_all_gains_and_losses_of_a_balance_count() -> None:
    figures = {"a": [10, 20, 30, 40], "f1": [1, 2, 3, 4], "f2": [1, 1, 1, 1], "f3": [2, 2, 2, 2], "f4": [3, 3, 3, 3]}
    account = made_up(figures, Balance(stock="a", gains=["f1", "f2"], losses=["f3", "f4"]))
    assert account.opening() == 8
    assert [step.expected for step in account.steps()] == [8, 19, 30]


@pytest.mark.parametrize("place", range(4))
def test_a_ratio_to_nothing_says_what_is_nothing_and_when(place: int) -> None:
    cells = [0 if number == place else 1 for number in range(4)]
    account = made_up({"a": cells, "b": cells})
    with pytest.raises(NoRatio, match=rf"^a and b are 0 in q{place + 1}$") as error:
        account.quarter(account.indicators["share"], place)
    assert error.value.quarter == place
    assert account.year(account.indicators["share"]) == 50


def test_a_ratio_to_a_year_of_nothing_has_no_figure() -> None:
    account = made_up({"a": [0, 0, 0, 0]})
    with pytest.raises(NoRatio, match=r"^a is 0 in q1$"):
        account.year(account.indicators["share"])
