import pytest

from methodology.words import fold, words


def test_words_are_letters_and_digits_in_small_letters() -> None:
    assert words("Lock-in: 16 hodin, „ÚP“ (2.5) & e\u0301lan_vital") == ["lock", "in", "16", "hodin", "úp", "2", "5", "élan", "vital"]


@pytest.mark.parametrize(
    ("language", "ways"),
    [
        ("cs", ["příspěvků", "prispevku"]),
        ("da", ["ansøgning", "ansoegning", "ansogning"]),
        ("da", ["århus", "aarhus", "arhus"]),
        ("da", ["gæld", "gaeld"]),
        ("sv", ["lön", "loen", "lon"]),
        ("sv", ["åtgärd", "aatgaerd", "atgard"]),
        ("en", ["jönköping", "jonkoping"]),
    ],
)
def test_all_ways_to_spell_a_word_come_to_the_same(language: str, ways: list[str]) -> None:
    assert len({fold(way, language) for way in ways}) == 1


def test_two_letters_are_one_only_where_the_language_has_such() -> None:
    assert fold("does", "en") == "does"
    assert fold("zaevidovat", "cs") == "zaevidovat"
