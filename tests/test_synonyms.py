import pytest

from methodology.synonyms import Synonyms
from methodology.word_forms import WordForms
from methodology.words import words

FORMS = WordForms(
    "cs",
    lemmas={"plán": "plán", "plánu": "plán", "rozvoje": "rozvoj", "rozvoj": "rozvoj", "úřad": "úřad", "úřadu": "úřad", "práce": "práce"},
    stems={"ipor": "ipor", "iporu": "ipor", "úp": "úp"},
)
SYNONYMS = Synonyms([["plán rozvoje", "IPOR"], ["Úřad práce", "ÚP", "úřad, který má na starosti práci"]], FORMS)


@pytest.mark.parametrize(
    ("text", "brought"),
    [
        ("Napište plán rozvoje.", ["ipor", "plán", "rozvoje"]),
        ("podle plánu rozvoje", ["ipor", "plán", "rozvoje"]),
        ("schválení IPORu", ["ipor", "plán", "rozvoje"]),
        ("plán práce a rozvoje", []),
        ("Na Úřadu práce", ["práce", "úp", "úřad"]),
        ("úřad", []),
        ("", []),
    ],
)
def test_a_name_brings_the_words_of_the_others_in_any_form(text: str, brought: list[str]) -> None:
    assert SYNONYMS.brought_by(words(text)) == brought
