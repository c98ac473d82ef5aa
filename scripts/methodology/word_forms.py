"""The forms of a language's words: which belong to one lemma, which share a stem, and which words a compound is made of.

Lemmas and forms come from simplemma's dictionaries and from the hand list in data/search/, stems from Snowball.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import snowballstemmer
from babel import Locale
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory

from methodology.words import fold, words

# Languages that write compounds as one word, with what may stand between the parts.
LINKS = {"da": ("", "s", "e"), "sv": ("", "s", "e", "o", "u")}
SHORTEST_PART = 4
# What makes a word its opposite; dictionaries have few such words.
NEGATIONS = {"cs": "ne"}
# The last consonants of a root that change before some endings, as in vrah and vrazi; unaccented.
CHANGES = {"cs": (("ch", "s"), ("k", "c"), ("h", "z"), ("g", "z"))}


@dataclass
class WordForms:
    """The forms of the words of one text in one language. `lemmas` has the lemma of every word, if it is known."""

    language: str
    lemmas: dict[str, str] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)

    def unknown(self) -> list[str]:
        """The words that neither the dictionary nor the hand list knows."""
        return sorted(word for word in self.stems if word not in self.lemmas)

    def root(self, word: str) -> int:
        """How many letters of a word, unaccented, its stem leaves as they are."""
        letters = zip(fold(word, self.language), fold(self.stems[word], self.language), strict=False)
        return len(list(takewhile(lambda pair: pair[0] == pair[1], letters)))

    def parts(self) -> dict[str, set[str]]:
        """The lemmas of which each compound is made, among the lemmas of the text."""
        links = LINKS.get(self.language)
        if not links:
            return {}
        known = {form: lemma for lemma, forms in sorted(self.forms.items()) for form in forms if len(form) >= SHORTEST_PART}
        known |= {word: lemma for word, lemma in self.lemmas.items() if len(word) >= SHORTEST_PART}
        found = {word: set(_split(word, known, links)) for word in self.stems}
        return {word: parts - {self.lemmas.get(word, "")} for word, parts in found.items() if parts}


def _split(word: str, known: Mapping[str, str], links: tuple[str, ...]) -> list[str]:
    """The lemmas of the known words that together make up a compound, with links between them; none where they do not."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, last = word[:at], word[at:]
        if last not in known:
            continue
        for link in links:
            if first.endswith(link) and (bare := first.removesuffix(link)) in known:
                return [known[bare], known[last]]
        further = _split(first, known, links) if len(first) >= 2 * SHORTEST_PART else []
        if further:
            return [*further, known[last]]
    return []


def word_forms(
    language: str, used: Iterable[str], by_hand: Mapping[str, Iterable[str]], related: Iterable[Sequence[str]] = ()
) -> WordForms:
    """The forms of the words `used` in a text; `by_hand` gives the forms of further lemmas, which go before the dictionary's.

    The words in each of `related`, with all their forms, share a stem.
    """
    found = WordForms(language)
    shared_stems = {word: group[0] for group in related for word in group}
    by_hand_forms = {form: lemma for lemma, forms in by_hand.items() for form in (lemma, *forms)}
    dictionary = _dictionary(language)
    stem, negation = _stemmer(language), NEGATIONS.get(language)

    def lemma_of(word: str) -> str | None:
        # Names stand in the dictionary with their capital.
        return by_hand_forms.get(word) or dictionary.get(word) or dictionary.get(word.capitalize())

    # The forms of each lemma as the dictionary spells it, with its capital if it has one.
    wanted: dict[str, set[str]] = {}
    for word in sorted(set(used)):
        lemma = lemma_of(word)
        if lemma is None and negation and word.startswith(negation):
            lemma = lemma_of(word.removeprefix(negation))
        if lemma:
            found.lemmas[word] = lemma.lower()
            wanted.setdefault(lemma, found.forms.setdefault(lemma.lower(), {lemma.lower(), *by_hand.get(lemma.lower(), ())}))
        found.stems[word] = shared_stems.get(word) or shared_stems.get(found.lemmas.get(word, "")) or stem(word)
    for form, own in dictionary.items():
        # A form of several words is nothing that stands in a text as one.
        if own in wanted and len(small := words(form)) == 1:
            wanted[own].update(small)
    return found


def _dictionary(language: str) -> Mapping[str, str]:
    """The lemma of each form; empty where there is no dictionary of the language."""
    # Not kept: it takes much memory, and a build needs it once.
    return DefaultDictionaryFactory().get_dictionary(language) if language in SUPPORTED_LANGUAGES else {}


def _stemmer(language: str) -> Callable[[str], str]:
    name = (Locale.parse(language).english_name or "").lower()
    return snowballstemmer.stemmer(name).stemWord if name in snowballstemmer.algorithms() else lambda word: word
