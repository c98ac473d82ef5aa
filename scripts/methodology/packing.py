"""Writes the parts of a search index short; overrides/assets/js/search/ reads them (lexicon.js the words, ranking.js the places)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, takewhile

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
HIGHEST = len(DIGITS) - 1
# Forms that begin with so many equal letters are written together.
SAME_BEGINNING = 3


def digits(numbers: Iterable[int]) -> str:
    """Numbers with a digit for each; one that is too high becomes the highest."""
    return "".join(DIGITS[min(number, HIGHEST)] for number in numbers)


def front_coded(groups: Iterable[Sequence[str]]) -> str:
    """Words, a line for each group: each word as a digit for how many letters of the one before it repeats, and its rest."""
    lines, last = [], ""
    for group in groups:
        line = []
        for word in group:
            shared = min(len(common_beginning((last, word))), HIGHEST)
            line.append(DIGITS[shared] + word[shared:])
            last = word
        lines.append(" ".join(line))
    return "\n".join(lines)


def packed_places(places: Mapping[int, int]) -> tuple[str, str]:
    """Places, as numbers of entries with a code below 64: the distances of each from the one before, and the codes.

    A distance is written to the base of 32, with 32 added to its last digit; codes of 1 at the end are left out.
    """
    numbers = sorted(places)
    distances = []
    for last, number in pairwise([-1, *numbers]):
        distance = number - last
        written = DIGITS[distance % 32 + 32]
        while distance := distance // 32:
            written = DIGITS[distance % 32] + written
        distances.append(written)
    return "".join(distances), digits(places[number] for number in numbers).rstrip("1")


def back_references(keys: Iterable[str | None]) -> list[int]:
    """For each key how far back it stood last, 0 where it is new, and -1 for none: small numbers where alike words stand together."""
    last: dict[str, int] = {}
    found = []
    for number, key in enumerate(keys):
        found.append(-1 if key is None else number - last.get(key, number))
        if key is not None:
            last[key] = number
    return found


def clusters(forms: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Forms by their common beginnings, each with the endings that follow it."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        by_letters[form[:SAME_BEGINNING]].append(form)
    found = []
    for group in by_letters.values():
        beginning = common_beginning(group)
        found.append((beginning, tuple(form[len(beginning) :] for form in group)))
    return found


def common_beginning(words: Iterable[str]) -> str:
    """What all words begin with."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*words, strict=False))
    return "".join(letters[0] for letters in alike)
