"""Promises about every page of the built site."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from methodology.library import Library
from tests.built import Html, html

BASE = "https://misto.example/"


def test_every_page_of_every_language_is_built_and_nothing_else(site: Path, library: Library) -> None:
    wanted = {library.site.url(language, path) + "index.html" for language in library.site.languages for path in library.paths}
    assert {file.relative_to(site).as_posix() for file in site.rglob("*.html")} == wanted | {"404.html"}


def test_every_internal_link_and_fragment_resolves(site: Path, library: Library, pages: dict[tuple[str, str], Html]) -> None:
    broken = []
    for (language, path), page in pages.items():
        own = BASE + library.site.url(language, path)
        for element in page.elements:
            for name in ("href", "src"):
                link = element[name]
                target = urlsplit(urljoin(own, link))
                if not link or target.scheme == "data" or not target.geturl().startswith(BASE):
                    continue
                file = site / unquote(target.path.lstrip("/"))
                file = file / "index.html" if file.is_dir() else file
                fragment = unquote(target.fragment)
                if not file.is_file() or (fragment and file.suffix == ".html" and fragment not in html(file).ids):
                    broken.append(f"{own}: {link}")
    assert broken == []


def test_every_page_has_one_h1_and_unique_ids(pages: dict[tuple[str, str], Html]) -> None:
    for key, page in pages.items():
        assert len(page.all("h1")) == 1, key
        assert sorted(page.ids) == sorted(set(page.ids)), key


def test_the_language_of_the_page_and_of_its_text_is_true(pages: dict[tuple[str, str], Html]) -> None:
    for (language, path), page in pages.items():
        assert page.all("html")[0]["lang"] == language, path
        assert page.all("h1")[0].lang == language, path


def test_nothing_of_ours_is_inline(pages: dict[tuple[str, str], Html]) -> None:
    for key, page in pages.items():
        for element in page.elements:
            handlers = [name for name in element.attributes if name.startswith("on")]
            assert not handlers, (key, handlers)
            assert "style" not in element.attributes, (key, element.tag)
        assert page.all("style") == [], key


def test_the_only_inline_scripts_are_those_of_material(pages: dict[tuple[str, str], Html]) -> None:
    beginnings = ("__md_scope=", "var palette=__md_get", "var target=document.getElementById(location.hash")
    for key, page in pages.items():
        for script in page.all("script"):
            if not script["src"] and script["type"] not in ("application/json", "application/ld+json"):
                assert script.text.strip().startswith(beginnings), (key, script.text[:60])


def test_a_page_loads_nothing_from_another_host(pages: dict[tuple[str, str], Html]) -> None:
    for key, page in pages.items():
        for element in page.elements:
            loaded = element["src"] or (element["href"] if element.tag == "link" and element["rel"] != "canonical" else "")
            assert not urlsplit(loaded).netloc, (key, loaded)


def test_every_page_names_its_own_address_and_describes_itself(library: Library, pages: dict[tuple[str, str], Html]) -> None:
    for (language, path), page in pages.items():
        canonical = [link["href"] for link in page.all("link") if link["rel"] == "canonical"]
        assert canonical == [BASE + library.site.url(language, path)]
        described = [meta["content"] for meta in page.all("meta") if meta["name"] == "description"]
        assert described == [library.pages[language, path].meta.description]


def test_the_menu_of_languages_leads_to_the_same_page(library: Library, pages: dict[tuple[str, str], Html]) -> None:
    for (language, path), page in pages.items():
        own = BASE + library.site.url(language, path)
        links = {
            link["hreflang"]: urljoin(own, link["href"])
            for link in page.all("a")
            if any("languages__list" in up["class"] for up in link.parents)
        }
        assert links == {code: BASE + library.site.url(code, path) for code in library.site.languages}


def test_headings_and_items_have_the_same_ids_in_every_language(library: Library, pages: dict[tuple[str, str], Html]) -> None:
    for path in library.paths:
        ids = [
            [element["id"] for element in pages[code, path].elements if element.tag in ("h2", "h3", "li") and element["id"]]
            for code in library.site.languages
        ]
        assert all(sorted(other) == sorted(ids[0]) for other in ids), path


def test_no_token_of_a_macro_is_left(pages: dict[tuple[str, str], Html]) -> None:
    for key, page in pages.items():
        text = page.all("article")[0].text
        assert not re.search("[\ue000\ue001]|{{|}}", text), key


def test_every_step_to_tick_has_a_box_with_a_label(pages: dict[tuple[str, str], Html]) -> None:
    for language in ("en", "cs", "da", "sv"):
        page = pages[language, "guides/employer"]
        boxes = [box for box in page.all("input") if box["id"].startswith("tick.")]
        steps = [step for step in page.with_class("step") if "step--know" not in step["class"]]
        assert [f"tick.{step['id']}" for step in steps] == [box["id"] for box in boxes]
        assert all(any(up.tag == "label" and up.text.strip() for up in box.parents) for box in boxes)
        assert all(box["type"] == "checkbox" for box in boxes)


def test_a_term_is_explained_at_its_first_use_only(pages: dict[tuple[str, str], Html]) -> None:
    for key, page in pages.items():
        terms = [link["href"].split("#")[1] for link in page.with_class("term")]
        assert len(terms) == len(set(terms)), key
        assert {f"tip-{term}" for term in terms} == {tip["id"] for tip in page.with_class("tip")}, key
        assert "guides/employer" not in key or terms, key


PRINCIPLES = [
    "competitive-employment",
    "zero-exclusion",
    "integrated-services",
    "worker-preferences",
    "benefits-counselling",
    "rapid-job-search",
    "employer-engagement",
    "time-unlimited-support",
]


@pytest.mark.parametrize("path", ["ips/index", "ips/principles/index"])
def test_all_eight_principles_stand_in_the_order_of_the_ips_employment_center(path: str, pages: dict[tuple[str, str], Html]) -> None:
    for language in ("en", "cs", "da", "sv"):
        cards = [link["href"] for link in pages[language, path].all("a") if any("card" in up["class"].split() for up in link.parents)]
        assert [link.rstrip("/").split("/")[-1] for link in cards] == PRINCIPLES


@pytest.mark.parametrize("principle", PRINCIPLES)
def test_a_principle_has_its_parts_and_three_to_five_questions(principle: str, pages: dict[tuple[str, str], Html]) -> None:
    for language in ("en", "cs", "da", "sv"):
        page = pages[language, f"ips/principles/{principle}"]
        assert {"meaning", "practice", "breaks", "questions", "others"} <= set(page.ids)
        assert 3 <= len([own_id for own_id in page.ids if own_id.startswith("question-")]) <= 5


def test_the_glossary_stands_in_the_order_of_each_alphabet(pages: dict[tuple[str, str], Html]) -> None:
    terms = {code: [entry["id"] for entry in pages[code, "reference/glossary"].with_class("glossary__entry")] for code in ("en", "cs")}
    assert sorted(terms["en"]) == sorted(terms["cs"])
    assert terms["en"][0] == "active-labour-market-policy"
    assert terms["cs"][-1] == "primary-school"
    # In Czech, ch comes after h and č after c.
    assert terms["cs"].index("sheltered-labour-market") > terms["cs"].index("directorate-general")


ABBREVIATIONS = """IPM IPOR IPS APZ VPP SÚPM ASZ MMR MPSV OPZ+ NOE VNP IA PLATZ OZP ZŠ NNO MČ MOP RT TS MHMP ESF+ OSVČ ČAS SMS GŘ"""


def test_the_glossary_explains_every_abbreviation_of_the_field(pages: dict[tuple[str, str], Html]) -> None:
    for language in ("en", "cs", "da", "sv"):
        shown = {short.text for short in pages[language, "reference/glossary"].with_class("glossary__short")}
        assert set(ABBREVIATIONS.split()) <= shown
        # What nobody could explain to us is not guessed at.
        assert "DIP" not in shown


def test_the_glossary_says_on_which_pages_a_term_is_used(pages: dict[tuple[str, str], Html]) -> None:
    for language in ("en", "cs", "da", "sv"):
        page = pages[language, "reference/glossary"]
        entries = {entry["id"]: entry for entry in page.with_class("glossary__entry")}
        links = [link for link in page.all("a") if entries["mentor"] in link.parents and link["href"].endswith("guides/employer/")]
        assert links, language


def test_a_page_of_the_menu_goes_by_its_short_name(pages: dict[tuple[str, str], Html]) -> None:
    page = pages["en", "ips/principles/rapid-job-search"]
    assert page.all("title")[0].text == "Rapid job search: start now, not when everything is ready - Místo"
    assert page.all("h1")[0].text == "Rapid job search: start now, not when everything is ready"
    names = [link.text.strip() for link in page.all("a") if "md-nav__link" in link["class"]]
    assert "Rapid job search" in names


def test_every_page_leads_to_who_stands_behind_it_and_under_what_licence(pages: dict[tuple[str, str], Html]) -> None:
    for key, page in pages.items():
        foot = page.with_class("md-copyright")[0]
        links = [link["href"] for link in page.all("a") if foot in link.parents]
        assert [link for link in links if link.startswith("https://creativecommons.org/licenses/by/4.0/")], key
        assert len([link for link in links if not link.startswith("https:")]) == 4, key
