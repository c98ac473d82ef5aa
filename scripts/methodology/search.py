"""The search index of a language: which words stand in which entries, how they belong together, and the texts that results show.

The browser's part, overrides/assets/js/search/, reads what is written here: a lexicon, which every search needs, the places of the
words in pieces by the alphabet, and the texts page by page.
"""

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methodology.entries import Entry
from methodology.packing import back_references, clusters, digits, front_coded, packed_places
from methodology.search_words import SearchWords
from methodology.synonyms import Synonyms
from methodology.word_forms import CHANGES, LINKS, WordForms, word_forms
from methodology.words import fold, words

# How a word stands in an entry, as added up in its code: how often in the text (up to 3), and in which other ways.
MOST = 3
IN_TITLE, IN_NAME, WHOLE, SYNONYM = 4, 8, 16, 32
# The lengths of texts are written in steps of so many words; the lengths of titles up to this, as the digit has another use too.
STEP = 8
LONGEST_TITLE, OWN = 31, 32
# The places of the words are cut into files of about so many characters.
PIECE = 20_000
# Endings that so many words share are those of the language.
SHARED = 4
LONGEST_ENDING = 5
# The browser shows so many pages with their texts.
RESULTS_WITH_TEXT = 10


@dataclass(frozen=True)
class FoundPage:
    """A page in the index: its address relative to the home page of the language, and its entries, itself first."""

    address: str
    entries: list[Entry]


@dataclass(frozen=True)
class Index:
    """The files of an index by name, and the forms of the words in it."""

    files: dict[str, bytes]
    forms: WordForms

    @property
    def version(self) -> str:
        """A name for these very files, so that a browser never mixes those of two builds."""
        return hashlib.sha256(b"".join(self.files.values())).hexdigest()[:10]

    def weight(self) -> int:
        """The bytes that a first query loads at most, compressed: all about the words, and the texts of the longest ten pages."""
        sizes = {name: len(gzip.compress(content, 9)) for name, content in self.files.items()}
        texts = sorted((size for name, size in sizes.items() if name.startswith("page-")), reverse=True)
        return sum(size for name, size in sizes.items() if not name.startswith("page-")) + sum(texts[:RESULTS_WITH_TEXT])


def build_index(language: str, pages: Sequence[FoundPage], names: Iterable[Sequence[str]], by_hand: SearchWords | None) -> Index:
    """The index of the pages of one language; each of `names` are names for one thing, which find each other."""
    by_hand = by_hand or SearchWords(id=language)
    common = set(by_hand.common)
    entries = [entry for page in pages for entry in page.entries]
    groups = [*names, *by_hand.synonyms]
    used = {word for entry in entries for text in (entry.title, entry.text, *entry.names) for word in words(text)}
    used |= {word for group in groups for name in group for word in words(name)}
    # Words that a reader may type though the site has only their relatives.
    used |= {word for group in by_hand.related for word in group}
    used -= common
    forms = word_forms(language, used, {entry.word: entry.forms for entry in by_hand.words}, by_hand.related)
    vocabulary = sorted(used, key=lambda word: (fold(word, language), word))
    places = _places(entries, Synonyms(groups, forms))
    packed = [packed_places(places.get(word, {})) for word in vocabulary]
    starts = _starts([len(distances) + len(codes) for distances, codes in packed])
    lexicon = {
        "language": language,
        "pages": [[page.address, page.entries[0].title, len(page.entries)] for page in pages],
        "lengths": digits(round(len(words(entry.text)) / STEP) for entry in entries),
        "titles": digits(min(len(set(words(entry.title)) - common), LONGEST_TITLE) + OWN * entry.is_own for entry in entries),
        "words": front_coded([vocabulary]),
        "starts": starts,
        "common": " ".join(sorted({*common, *(fold(word, language) for word in common)})),
        **_relations(vocabulary, forms),
    }
    files = {"lexicon.json": _json(lexicon)}
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(packed)], strict=True)):
        files[f"words-{number}.json"] = _json([" ".join(part) for part in zip(*packed[start:end], strict=True)])
    for number, page in enumerate(pages):
        files[f"page-{number}.json"] = _json([[entry.anchor, entry.title, entry.text] for entry in page.entries])
    return Index(files, forms)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _places(entries: Sequence[Entry], synonyms: Synonyms) -> dict[str, dict[int, int]]:
    """For each word, in which entries it stands, and how."""
    places: dict[str, dict[int, int]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        title, text = words(entry.title), words(entry.text)
        for word, count in Counter(text).items():
            places[word][number] = min(count, MOST)
        for kind, name in ((IN_TITLE, title), *((IN_NAME, words(name)) for name in entry.names)):
            for word in name:
                places[word][number] = places[word].get(number, 0) | kind | (WHOLE if len(name) == 1 else 0)
        # What a title names is the entry's own name, too.
        for kind, naming in ((IN_NAME, title), (SYNONYM, text)):
            for word in synonyms.brought_by(naming):
                places[word].setdefault(number, kind)
    return places


def _starts(sizes: Sequence[int]) -> list[int]:
    """The first word of each piece."""
    starts, size = [0], 0
    for number, one in enumerate(sizes):
        if size and size + one > PIECE:
            starts.append(number)
            size = 0
        size += one
    return starts


def _relations(vocabulary: Sequence[str], forms: WordForms) -> dict[str, Any]:
    """How words belong together: by lemma, with the forms of each, by stem, with their roots, and as parts of compounds."""
    known = dict.fromkeys(forms.lemmas[word] for word in vocabulary if word in forms.lemmas)
    lemmas = {lemma: number for number, lemma in enumerate(known)}
    groups = [clusters({fold(form, forms.language) for form in forms.forms[lemma]}) for lemma in lemmas]
    uses = Counter(endings for group in groups for _, endings in group)
    paradigms = sorted(uses, key=lambda endings: (-uses[endings], endings))
    numbers = {endings: number for number, endings in enumerate(paradigms)}
    shared = Counter(ending for group in groups for _, endings in group for ending in endings if len(ending) <= LONGEST_ENDING)
    return {
        "lemmas": back_references(forms.lemmas.get(word) for word in vocabulary),
        "stems": back_references(forms.stems[word] for word in vocabulary),
        "roots": digits(forms.root(word) for word in vocabulary),
        "changes": CHANGES.get(forms.language, ()),
        "links": LINKS.get(forms.language, ("",)),
        "forms": front_coded([beginning for beginning, _ in group] for group in groups),
        "paradigmOf": [numbers[endings] for group in groups for _, endings in group],
        "paradigms": [" ".join(endings) for endings in paradigms],
        "endings": " ".join(sorted(ending for ending, count in shared.items() if count >= SHARED)),
        "parts": _numbered_parts(vocabulary, forms, lemmas),
    }


def _numbered_parts(vocabulary: Sequence[str], forms: WordForms, lemmas: Mapping[str, int]) -> list[list[int]]:
    """For each compound its number and those of the lemmas of its parts."""
    parts = forms.parts()
    return [[number, *sorted(lemmas[part] for part in parts[word])] for number, word in enumerate(vocabulary) if word in parts]
