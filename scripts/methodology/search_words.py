"""The hand lists of the search, data/search/<language>.yml: what no dictionary knows of the words on this site."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from methodology.fields import Data, DataFile, Name, Thing
from methodology.words import words


def _one_word(text: str) -> str:
    if len(words(text)) != 1:
        raise PydanticCustomError("one_word", "is not one word; write each word in an entry of its own, names of several under synonyms")
    return text.lower()


OneWord = Annotated[Name, AfterValidator(_one_word)]


class Word(Data):
    """A word with its other forms."""

    word: OneWord
    forms: Annotated[list[OneWord], Field(min_length=1)]


class SearchWords(Thing, DataFile):
    """What the search of a language knows by hand; `id` is the language's code.

    Each of `words` brings the forms of one word, each of `related` words of one stem that do not look so, each of `synonyms` names that
    find each other, and `common` are words in which a question is put and which say nothing of what is sought.
    """

    noun: ClassVar[str] = "search-words"
    words: list[Word] = []
    related: list[Annotated[list[OneWord], Field(min_length=2)]] = []
    synonyms: list[Annotated[list[Name], Field(min_length=2)]] = []
    common: list[OneWord] = []
