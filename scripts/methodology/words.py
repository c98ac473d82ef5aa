"""Words as the search sees them: taken out of a text, and folded to what a reader types who has no accents on the keyboard.

The browser does the same in overrides/assets/js/search/words.js; tests/browser/test_search.py holds the two against each other.
"""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "œ": "oe"})
# Where å, ø and ä have an older or a plain spelling of two letters, both spellings are brought to one letter.
TWO_LETTERS = {"da": ("aa", "oe", "ae"), "sv": ("aa", "oe", "ae")}


def words(text: str) -> list[str]:
    """The words of a text in their order, in small letters."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def fold(word: str, language: str) -> str:
    """A word in small letters without accents; what may be spelled in two ways becomes the same."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word.translate(PLAIN)) if not unicodedata.combining(letter))
    for pair in TWO_LETTERS.get(language, ()):
        plain = plain.replace(pair, pair[0])
    return plain
