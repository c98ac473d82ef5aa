"""Names for the same thing, such as a term, its abbreviation and its Czech original: where one stands, the search finds the others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from methodology.word_forms import WordForms
from methodology.words import words

# Names of more words than this are sentences.
LONGEST = 4


class Synonyms:
    """Groups of names; a name is known in whatever form its words stand."""

    def __init__(self, groups: Iterable[Iterable[str]], forms: WordForms) -> None:
        self.forms = forms
        self.words: list[list[str]] = []
        self.by_first: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
        for number, group in enumerate(groups):
            names = [words(name) for name in group]
            self.words.append(sorted({word for name in names if len(name) <= LONGEST for word in name}))
            for name in sorted({tuple(map(self._lemma, name)) for name in names if name}):
                self.by_first[name[0]].append((list(name), number))

    def brought_by(self, text: Sequence[str]) -> list[str]:
        """The words of all names for what is named in a text, which is given as its words."""
        lemmas = list(map(self._lemma, text))
        found = {
            number
            for at, lemma in enumerate(lemmas)
            for name, number in self.by_first.get(lemma, ())
            if lemmas[at : at + len(name)] == name
        }
        return sorted({word for number in found for word in self.words[number]})

    def _lemma(self, word: str) -> str:
        return self.forms.lemmas.get(word) or self.forms.stems.get(word, word)
