import json
from typing import Any

from methodology.entries import Entry
from methodology.search import IN_NAME, IN_TITLE, SYNONYM, WHOLE, FoundPage, Index, build_index
from methodology.search_words import SearchWords, Word

PAGES = [
    FoundPage("", [Entry("", "Home", "Where to begin.")]),
    FoundPage(
        "guide/",
        [
            Entry("", "The guide", "A mentor helps. The mentor stays, a mentor listens, every mentor learns.", ["Municipalities"]),
            Entry("employer.mentor", "Name a mentor.", "", is_own=True),
            Entry("plan", "Plan", "Write the IPOR."),
        ],
    ),
]
BY_HAND = SearchWords(id="en", words=[Word(word="ipor", forms=["ipors"])], synonyms=[["IPOR", "development plan"]], common=["a", "the"])
INDEX = build_index("en", PAGES, [["mentor", "buddy"]], BY_HAND)
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


def file(index: Index, name: str) -> Any:
    return json.loads(index.files[name])


def vocabulary(index: Index) -> list[str]:
    words, last = [], ""
    for word in file(index, "lexicon.json")["words"].split(" "):
        last = last[: DIGITS.index(word[0])] + word[1:]
        words.append(last)
    return words


def places(word: str) -> dict[int, int]:
    """The entries in which a word stands, each with its code."""
    distances, codes = (part.split(" ")[vocabulary(INDEX).index(word)] for part in file(INDEX, "words-0.json"))
    found, number = {}, -1
    for distance, code in zip(distances, codes.ljust(len(distances), "1"), strict=True):
        number += DIGITS.index(distance) - 32
        found[number] = DIGITS.index(code)
    return found


def test_the_index_tells_how_a_word_stands_in_an_entry() -> None:
    assert places("mentor") == {1: 3, 2: IN_TITLE}
    assert places("municipalities") == {1: IN_NAME | WHOLE}
    assert places("plan") == {3: IN_TITLE | WHOLE}


def test_a_name_is_found_where_another_for_the_same_stands() -> None:
    assert places("buddy") == {1: SYNONYM, 2: IN_NAME}
    assert places("development") == {3: SYNONYM}


def test_words_stand_in_the_order_of_their_letters_without_accents() -> None:
    index = build_index("cs", [FoundPage("", [Entry("", "čtvrt", "cíl čas dům")])], [], None)
    assert vocabulary(index) == ["čas", "cíl", "čtvrt", "dům"]


def test_common_words_are_not_sought_with_or_without_accents() -> None:
    index = build_index("cs", [FoundPage("", [Entry("", "už a dům", "")])], [], SearchWords(id="cs", common=["a", "už"]))
    assert vocabulary(index) == ["dům"]
    assert file(index, "lexicon.json")["common"] == "a uz už"


def test_results_show_texts_that_are_kept_by_page() -> None:
    assert file(INDEX, "page-1.json")[1] == ["employer.mentor", "Name a mentor.", ""]
    assert file(INDEX, "lexicon.json")["pages"] == [["", "Home", 1], ["guide/", "The guide", 3]]


def test_the_lexicon_tells_what_is_an_entry_of_its_own_and_how_long_titles_are() -> None:
    assert [(DIGITS.index(letter) % 32, DIGITS.index(letter) >= 32) for letter in file(INDEX, "lexicon.json")["titles"]] == [
        (1, False),
        (1, False),
        (2, True),
        (1, False),
    ]


def test_many_words_are_cut_into_pieces_that_the_lexicon_knows() -> None:
    pages = [FoundPage(f"{number}/", [Entry("", "Page", " ".join(f"word{part}" for part in range(50)))]) for number in range(1200)]
    index = build_index("en", pages, [], None)
    starts = file(index, "lexicon.json")["starts"]
    pieces = [file(index, f"words-{number}.json")[0].split(" ") for number in range(len(starts))]
    assert len(pieces) > 1
    assert starts == [sum(map(len, pieces[:number])) for number in range(len(pieces))]
    assert sum(map(len, pieces)) == len(vocabulary(index))


def test_the_same_pages_give_the_same_bytes_and_others_another_version() -> None:
    again = build_index("en", PAGES, [["mentor", "buddy"]], BY_HAND)
    assert (again.files, again.version) == (INDEX.files, INDEX.version)
    assert build_index("en", PAGES, [], BY_HAND).version != INDEX.version


def test_a_first_query_weighs_the_words_and_the_longest_ten_pages() -> None:
    short = [FoundPage(f"{number}/", [Entry("", f"Page {number}", "Text.")]) for number in range(10)]
    long = FoundPage("long/", [Entry("", "Page", " ".join(map(str, range(500))))])
    few, many = build_index("en", [*short, long], [], None), build_index("en", [*short, long, *short], [], None)
    assert 0 < many.weight() - few.weight() < 200
    assert few.weight() > build_index("en", short, [], None).weight() + 500
