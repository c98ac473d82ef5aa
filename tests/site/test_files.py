"""Promises about the files beside the pages: sitemap, 404, and what is published at all."""

import xml.etree.ElementTree as ET
from pathlib import Path

from tests.built import html

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_sitemap_lists_every_page_with_its_languages(site: Path) -> None:
    entries = ET.parse(site / "sitemap.xml").getroot().findall("s:url", NAMES)
    places = {entry.findtext("s:loc", None, NAMES): entry for entry in entries}
    assert len(places) == len(entries) == len(list(site.rglob("index.html")))
    entry = places["https://misto.example/da/guides/employer/"]
    alternates = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)}
    assert alternates == {
        "en": "https://misto.example/guides/employer/",
        "cs": "https://misto.example/cs/guides/employer/",
        "da": "https://misto.example/da/guides/employer/",
        "sv": "https://misto.example/sv/guides/employer/",
        "x-default": "https://misto.example/guides/employer/",
    }


def test_the_page_for_a_wrong_address_speaks_every_language_and_leads_home(site: Path) -> None:
    page = html(site / "404.html")
    assert [section.lang for section in page.all("section")] == ["en", "cs", "da", "sv"]
    assert [link["href"] for link in page.all("a")] == ["/", "/cs/", "/da/", "/sv/"]
    assert page.all("script") == []


def test_templates_and_sources_are_not_published(site: Path) -> None:
    published = {path.relative_to(site).parts[0] for path in site.rglob("*") if path.is_file()}
    assert published == {
        "404.html",
        "about",
        "assets",
        "courses",
        "cs",
        "da",
        "guides",
        "index.html",
        "ipm",
        "ips",
        "reference",
        "search",
        "sitemap.xml",
        "sitemap.xml.gz",
        "stories",
        "sv",
    }
    assert not list(site.rglob("*.po"))
    assert not list(site.rglob("*.yml"))
