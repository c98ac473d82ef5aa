"""Divides the search index: a reader searches the pages of one language, and loads no others."""

from typing import Any

from methodology.site import Site

# The languages for which the search of Material has word stems.
STEMMED = {"da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"}


def divide(index: dict[str, Any], site: Site) -> dict[str, dict[str, Any]]:
    """The index of each language, out of the one index of all: its entries, with addresses relative to the home page of the language."""
    divided = {}
    for language in site.languages:
        home = site.url(language, "index")
        others = tuple(site.url(other, "index") for other in site.languages if other not in (language, site.default))
        entries = [
            entry | {"location": entry["location"].removeprefix(home)}
            for entry in index["docs"]
            if entry["location"].startswith(home) and (home or not entry["location"].startswith(others))
        ]
        stems = language if language in STEMMED else site.default
        divided[language] = index | {"config": index["config"] | {"lang": [stems]}, "docs": entries}
    return divided
