from pathlib import Path

from methodology.search import divide
from methodology.site import Site

SITE = Site(Path(), {"en": "English", "cs": "Čeština", "da": "Dansk"}, "en", frozenset(), (), {})
INDEX = {
    "config": {"lang": ["en", "da"], "separator": " "},
    "docs": [{"location": location, "title": location} for location in ("", "ips/#how", "cs/", "cs/ips/#how", "da/", "da/ips/")],
}


def test_each_language_has_its_own_pages_and_no_others() -> None:
    found = {language: [entry["title"] for entry in index["docs"]] for language, index in divide(INDEX, SITE).items()}
    assert found == {"en": ["", "ips/#how"], "cs": ["cs/", "cs/ips/#how"], "da": ["da/", "da/ips/"]}


def test_addresses_are_seen_from_the_home_page_of_the_language() -> None:
    assert [entry["location"] for entry in divide(INDEX, SITE)["cs"]["docs"]] == ["", "ips/#how"]


def test_words_are_stemmed_in_the_language_where_the_search_knows_it() -> None:
    divided = divide(INDEX, SITE)
    assert [divided[language]["config"]["lang"] for language in ("en", "cs", "da")] == [["en"], ["en"], ["da"]]
    assert divided["cs"]["config"]["separator"] == " "
