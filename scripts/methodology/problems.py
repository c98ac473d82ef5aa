"""What is wrong with the input, and where: the one kind of error an editor ever sees."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend.

    `file` is relative to the project's folder, `line` and `column` count from 1 (`column` is None where the reader does not
    know it), `message` says what is wrong and then what to do.
    """

    file: str
    line: int
    column: int | None
    message: str

    def __str__(self) -> str:
        column = f":{self.column}" if self.column is not None else ""
        # What is shown of a file may hold line breaks; a problem is one line.
        return " ".join(f"{self.file}:{self.line}{column}: {self.message}".splitlines())


class ProblemsFound(Exception):
    """Raised where work cannot go on; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file and place, each once."""
    return sorted(set(problems), key=lambda p: (p.file, p.line, p.column or 0, p.message))


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, if there is one."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def nearest(word: str, known: Iterable[str]) -> str:
    """What to do about an unknown word, as the end of a message: the word that was probably meant, or all of them if they are few."""
    names = sorted(known) if isinstance(known, set) else list(known)
    if close := closest(word, names):
        return f'did you mean "{close}"?'
    if 0 < len(names) <= 8:
        return f"write one of: {', '.join(names)}"
    return "check the spelling"
