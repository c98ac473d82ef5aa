import pytest
from hypothesis import given
from hypothesis import strategies as st

from methodology.packing import DIGITS, back_references, clusters, common_beginning, digits, front_coded, packed_places


def test_each_number_is_a_digit_and_the_highest_digit_stands_for_more() -> None:
    assert digits([0, 9, 10, 63, 64, 1000]) == "09A___"


def test_words_repeat_nothing_of_the_one_before() -> None:
    assert front_coded([["obce", "obec"], ["obecní", "pes"]]) == "0obce 2ec\n4ní 0pes"


@given(st.lists(st.sampled_from("abc"), min_size=1).map("".join))
def test_a_long_shared_beginning_is_shared_as_far_as_a_digit_goes(word: str) -> None:
    long = "x" * 100 + word
    assert front_coded([["x" * 100, long]]).split(" ")[1] == DIGITS[63] + long[63:]


@pytest.mark.parametrize(
    ("places", "packed"),
    [
        ({}, ("", "")),
        ({0: 1}, ("X", "")),
        ({0: 1, 31: 4}, ("X_", "14")),
        ({32: 1}, ("1X", "")),
        ({3: 40, 5: 1}, ("aY", "e")),
    ],
)
def test_places_are_distances_and_codes(places: dict[int, int], packed: tuple[str, str]) -> None:
    assert packed_places(places) == packed


def test_a_key_refers_back_to_where_it_stood_last() -> None:
    assert back_references(["a", "b", "a", None, "a", "b"]) == [0, 0, 2, -1, 2, 4]


def test_forms_are_written_by_their_common_beginnings() -> None:
    assert clusters({"obec", "obce", "obcí", "neobec"}) == [("neobec", ("",)), ("obc", ("e", "í")), ("obec", ("",))]
    assert clusters({"město", "města", "městě"}) == [("měst", ("a", "o", "ě"))]


def test_what_words_have_in_common_at_their_beginning() -> None:
    assert [common_beginning(words) for words in (["abc", "abd"], ["ab", "abc"], ["a", "b"], ["abc"])] == ["ab", "ab", "", "abc"]
