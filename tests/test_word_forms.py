from functools import cache

import pytest

from methodology.word_forms import WordForms, word_forms

USED = {
    "cs": "v obce psi dítě přijímá praze nepíšou výplata vyplácí koordinátorka koordinátorkou kvrdlmňák iporu velkoměsto velko město",
    "da": "kommunerne mænd gældsrådgiver gæld rådgivere behandlingsteamet behandling teamet",
    "sv": "arbetsgivarna städerna skuldrådgivningen anställningsavtalet anställningar avtal beroendevården beroende",
    "en": "children went",
    "mt": "xogħol",
}
BY_HAND = {"cs": {"vyplatit": ["vyplácí", "výplata", "výplatu"], "ipor": ["iporu"], "pes": ["psisko"]}}


@cache
def forms(language: str) -> WordForms:
    return word_forms(language, USED[language].split(), BY_HAND.get(language, {}))


@pytest.mark.parametrize(
    ("language", "used", "form"),
    [
        ("cs", "obce", "obcí"),
        ("cs", "psi", "psa"),
        ("cs", "dítě", "dětem"),
        ("cs", "přijímá", "přijímali"),
        ("da", "kommunerne", "kommune"),
        ("da", "mænd", "manden"),
        ("sv", "arbetsgivarna", "arbetsgivare"),
        ("sv", "städerna", "stad"),
        ("en", "children", "child"),
        ("en", "went", "goes"),
    ],
)
def test_the_forms_of_a_word_share_its_lemma(language: str, used: str, form: str) -> None:
    assert form in forms(language).forms[forms(language).lemmas[used]]


def test_a_name_is_known_though_texts_are_in_small_letters() -> None:
    assert forms("cs").lemmas["praze"] == "praha"


def test_only_words_that_are_used_have_forms() -> None:
    assert set(forms("en").forms) == {"child", "go"}


def test_the_hand_list_goes_before_the_dictionary_and_adds_to_it() -> None:
    found = forms("cs")
    assert (found.lemmas["výplata"], found.lemmas["vyplácí"]) == ("vyplatit", "vyplatit")
    assert {"vyplatit", "výplatu"} <= found.forms["vyplatit"]
    assert {"psisko", "psovi"} <= found.forms["pes"]


def test_the_opposite_of_a_word_has_its_lemma() -> None:
    assert forms("cs").lemmas["nepíšou"] == "psát"


def test_words_that_nobody_knows_are_told() -> None:
    assert forms("cs").unknown() == ["koordinátorka", "koordinátorkou", "kvrdlmňák", "velko"]


def test_unknown_forms_share_a_stem() -> None:
    stems = forms("cs").stems
    assert stems["koordinátorka"] == stems["koordinátorkou"]


def test_a_root_is_what_the_stem_leaves() -> None:
    assert "skuldrådgivningen"[: forms("sv").root("skuldrådgivningen")] == "skuldrådgivning"


@pytest.mark.parametrize(
    ("language", "compound", "parts"),
    [
        ("da", "gældsrådgiver", {"gæld", "rådgiver"}),
        ("da", "behandlingsteamet", {"behandling", "team"}),
        ("sv", "anställningsavtalet", {"anställning", "avtal"}),
        ("sv", "beroendevården", set()),
        ("cs", "velkoměsto", set()),
    ],
)
def test_a_compound_has_parts_among_the_words_of_the_text(language: str, compound: str, parts: set[str]) -> None:
    assert forms(language).parts().get(compound, set()) == parts


def test_a_language_without_dictionary_has_its_words_as_they_are() -> None:
    found = forms("mt")
    assert (found.lemmas, found.stems, found.unknown()) == ({}, {"xogħol": "xogħol"}, ["xogħol"])
