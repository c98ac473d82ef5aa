from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from methodology.amounts import Amount, Unit
from methodology.catalogue import Catalogue, UnknownId, load
from methodology.language import ForeignText, Language, plain
from methodology.models import Checklist, Item, Principle, Role, Term
from methodology.practice import Finding
from methodology.translations import gettext_of, read_translations
from tests.conftest import ROOT
from tests.samples import catalogue, load_data, translations

INTERFACE = """\
texts:
  - {id: menu, text: Menu}
  - {id: made, text: "Made by {who} in {place}"}
  - {id: items, text: "{count} items", one: "{count} item"}
  - {id: total, text: "Total: {count}"}
"""
CZECH_INTERFACE: dict[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    "interface/menu/text": ("Menu", "Nabídka"),
    "interface/made/text": ("Made by {who} in {place}", "V {place} vytvořila {who}"),
    "interface/items/text": (("{count} item", "{count} items"), ("{count} položka", "{count} položky", "{count} položek")),
}


@dataclass
class Word:
    text: str


@pytest.fixture
def words(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, {"interface.yml": INTERFACE})


@pytest.fixture
def czech(words: Catalogue) -> Language:
    return Language("cs", words, gettext_of(translations("cs", CZECH_INTERFACE)))


@pytest.fixture(scope="module")
def ours() -> dict[str, Language]:
    """The languages of this project."""
    loaded, _ = load(ROOT)
    return {code: Language(code, loaded, gettext_of(read_translations(ROOT, code))) for code in ("en", "cs", "da", "sv")}


def test_a_word_is_said_in_the_language(words: Catalogue, czech: Language) -> None:
    assert (Language("en", words).say("menu"), czech.say("menu")) == ("Menu", "Nabídka")


def test_an_unknown_word_is_refused(czech: Language) -> None:
    with pytest.raises(UnknownId, match="menu"):
        czech.say("menus")


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("en", 0, "0 items"),
        ("en", 1, "1 item"),
        ("en", 2, "2 items"),
        ("cs", 0, "0 položek"),
        ("cs", 1, "1 položka"),
        ("cs", 2, "2 položky"),
        ("cs", 5, "5 položek"),
        ("cs", 1234, "1\xa0234 položek"),
        ("da", 0, "0 punkter"),
        ("da", 1, "1 punkt"),
        ("da", 1234, "1.234 punkter"),
    ],
)
def test_a_count_chooses_the_plural_form_of_the_language(code: str, count: int, said: str, words: Catalogue) -> None:
    forms = {"cs": CZECH_INTERFACE["interface/items/text"][1], "da": ("{count} punkt", "{count} punkter")}
    entries = {"interface/items/text": (("{count} item", "{count} items"), forms[code])} if code in forms else {}
    assert Language(code, words, gettext_of(translations(code, entries))).say("items", count=count) == said


def test_a_word_without_a_wording_for_one_is_the_same_for_every_count(words: Catalogue) -> None:
    assert [Language("en", words).say("total", count=count) for count in (1, 2000)] == ["Total: 1", "Total: 2,000"]


def test_placeholders_are_filled_wherever_the_translation_has_them(words: Catalogue, czech: Language) -> None:
    assert Language("en", words).say("made", who="Jana", place="Děčín") == "Made by Jana in Děčín"
    assert czech.say("made", who="Jana", place="Děčíně") == "V Děčíně vytvořila Jana"


def test_a_value_in_a_sentence_is_escaped_unless_it_is_markup(czech: Language) -> None:
    said = czech.say("made", who=Markup("<b>Jana</b>"), place="<script>")
    assert said == "V &lt;script&gt; vytvořila <b>Jana</b>"
    assert isinstance(said, Markup)


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again(czech: Language) -> None:
    assert czech.say("made", who="{place}", place="{who}") == "V {who} vytvořila {place}"


def test_markup_in_a_translation_is_text(words: Catalogue) -> None:
    hostile = translations("cs", {"interface/made/text": ("Made by {who} in {place}", "<script>{who}</script>")})
    said = Language("cs", words, gettext_of(hostile)).say("made", who="x", place="y")
    assert escape(said) == "&lt;script&gt;x&lt;/script&gt;"


def test_a_word_without_translation_keeps_the_mark_of_its_language(words: Catalogue) -> None:
    danish = Language("da", words)
    assert escape(danish.say("menu")) == '<span lang="en">Menu</span>'
    assert escape(danish.say("made", who="A", place="B")) == '<span lang="en">Made by A in B</span>'
    assert escape(danish.say("items", count=1)) == '<span lang="en">1 item</span>'
    assert escape(danish.say("items", count=3)) == '<span lang="en">3 items</span>'


def test_a_word_with_only_some_plural_forms_is_not_translated_yet(words: Catalogue) -> None:
    entry = {"interface/items/text": (CZECH_INTERFACE["interface/items/text"][0], ("{count} položka", "", ""))}
    language = Language("cs", words, gettext_of(translations("cs", entry)))
    assert escape(language.say("items", count=1)) == '<span lang="en">1 item</span>'
    assert escape(language.say("items", count=5)) == '<span lang="en">5 items</span>'


def test_a_foreign_text_is_escaped_in_html_and_plain_elsewhere() -> None:
    text = ForeignText("a <b> & c", "en")
    assert escape(text) == '<span lang="en">a &lt;b&gt; &amp; c</span>'
    assert str(text) == "a <b> & c"
    assert type(str(text)) is str


@pytest.mark.parametrize(
    ("text", "in_attribute"),
    [
        (ForeignText('say "x"', "en"), "say &#34;x&#34;"),
        (Markup('<span lang="en">5 &lt; 6</span>'), "5 &lt; 6"),
        ('"><script>', "&#34;&gt;&lt;script&gt;"),
    ],
)
def test_a_text_in_an_attribute_has_no_markup(text: str, in_attribute: str) -> None:
    assert str(plain(text)) == in_attribute


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [
        ("en", 1234567, "1,234,567"),
        ("cs", 1234567, "1\xa0234\xa0567"),
        ("da", 1234567, "1.234.567"),
        ("sv", 1234567, "1\xa0234\xa0567"),
        ("en", Decimal("45.6"), "45.6"),
        ("cs", Decimal("45.6"), "45,6"),
        ("da", Decimal("45.6"), "45,6"),
        ("sv", Decimal("0.125"), "0,125"),
        ("en", 0, "0"),
        ("en", Decimal("1234.56789"), "1,234.56789"),
    ],
)
def test_a_number_is_written_in_the_way_of_the_language(code: str, value: int | Decimal, written: str) -> None:
    assert Language(code, Catalogue()).number(value) == written


@pytest.mark.parametrize(("value", "written"), [("46.0", "46,0"), ("45.60", "45,60"), ("0.50", "0,50"), ("46", "46")])
def test_a_number_keeps_the_decimals_in_which_it_was_published(value: str, written: str) -> None:
    assert Language("cs", Catalogue()).number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("code", "written"), [("en", "22 November 2026"), ("cs", "22. listopadu 2026"), ("da", "22. november 2026"), ("sv", "22 november 2026")]
)
def test_a_date_is_written_in_words(code: str, written: str) -> None:
    assert Language(code, Catalogue()).date(date(2026, 11, 22)) == written


@pytest.mark.parametrize(("code", "written"), [("en", "a, b and c"), ("cs", "a, b a\xa0c"), ("da", "a, b og c"), ("sv", "a, b och c")])
def test_a_list_in_a_sentence_follows_the_language(code: str, written: str) -> None:
    assert Language(code, Catalogue()).listed(["a", "b", "c"]) == written


def test_a_list_keeps_markup_and_escapes_text() -> None:
    listed = Language("cs", Catalogue()).listed([Markup("<b>a</b>"), "<i>", ForeignText("c", "en")])
    assert listed == '<b>a</b>, &lt;i&gt; a\xa0<span lang="en">c</span>'
    assert Language("cs", Catalogue()).listed(["a"]) == "a"
    assert Language("cs", Catalogue()).listed([]) == ""


@pytest.mark.parametrize(("code", "name"), [("en", "Czech"), ("cs", "čeština"), ("da", "tjekkisk"), ("sv", "tjeckiska")])
def test_a_language_is_named_in_the_language(code: str, name: str) -> None:
    assert Language(code, Catalogue()).name_of("cs") == name
    assert Language(code, Catalogue()).name_of("xx") == "xx"


@pytest.mark.parametrize(
    ("code", "in_order"),
    [
        ("en", "agency café cage chair zoo"),
        ("cs", "cena cíl člověk hra chata Ivan rok řeka syn šance úřad z zákon žena"),
        ("cs", "den dům duše"),
        ("da", "arbejde bolig ydelse ældre Ærø øvelse år Århus"),
        ("sv", "arbete ordning ypperlig åtgärd ärende öga"),
    ],
)
def test_words_stand_in_the_order_of_the_language_s_dictionaries(code: str, in_order: str, ours: dict[str, Language]) -> None:
    words = [Word(text) for text in in_order.split()]
    ordered = [word.text for word in ours[code].in_order(reversed(words), "text")]
    assert ordered == in_order.split()


@pytest.mark.parametrize(
    ("code", "in_order"), [("cs", ["pán", "pas"]), ("cs", ["pas", "pás", "pasa"]), ("cs", ["dávka", "dej"]), ("sv", ["idé", "ideal"])]
)
def test_an_accent_decides_only_between_words_with_the_same_letters(code: str, in_order: list[str], ours: dict[str, Language]) -> None:
    assert [word.text for word in ours[code].in_order([Word(text) for text in reversed(in_order)], "text")] == in_order


def test_a_space_comes_before_every_letter(ours: dict[str, Language]) -> None:
    in_order = ["exit", "exit phase", "exits"]
    assert [word.text for word in ours["en"].in_order([Word(text) for text in reversed(in_order)], "text")] == in_order


@pytest.fixture
def small(project: Path) -> Language:
    """Czech in the small project."""
    return Language("cs", load(project)[0], gettext_of(read_translations(project, "cs")))


def test_a_thing_and_what_it_holds_come_in_the_language(small: Language) -> None:
    principle = small.catalogue.find("principle", "zero-exclusion")
    assert isinstance(principle, Principle)
    own = small.own(principle)
    assert (own.name, own.questions[1].text) == ("Nikdo není vyloučen", "Kdo rozhodl?")
    assert (principle.name, own.id, own.number) == ("Zero exclusion", "zero-exclusion", 2)


def test_a_checklist_and_its_items_come_in_the_language(small: Language) -> None:
    checklist = small.catalogue.find("checklist", "employer")
    assert isinstance(checklist, Checklist)
    first, second, _ = small.own(checklist).items
    assert (first.text, first.detail, second.detail, second.with_) == ("Určete mentora.", "Stačí jeden.", None, ["provider"])
    assert second.due is not None
    assert second.due.months == 1


def test_the_forms_of_a_term_are_those_of_the_language(small: Language) -> None:
    term = small.catalogue.find("term", "plan")
    assert isinstance(term, Term)
    assert small.own(term).forms == ["plán rozvoje", "plánu rozvoje", "IPOR"]


def test_what_is_not_translated_is_foreign_text_and_has_no_forms(small: Language) -> None:
    term = Language("da", small.catalogue).own(small.catalogue.find("term", "plan"))
    assert isinstance(term, Term)
    assert isinstance(term.term, ForeignText)
    assert term.term.lang == "en"
    assert term.forms == []
    assert term.abbreviation == "IPOR"


def test_a_file_in_another_language_is_itself_there_and_foreign_elsewhere(tmp_path: Path) -> None:
    found = catalogue(tmp_path, {"roles.yml": "lang: cs\nroles:\n  - {id: obec, name: Obec, page: obec}\n"})
    own, foreign = Language("cs", found).own(found.find("role", "obec")), Language("en", found).own(found.find("role", "obec"))
    assert isinstance(own, Role)
    assert isinstance(foreign, Role)
    assert not isinstance(own.name, ForeignText)
    assert isinstance(foreign.name, ForeignText)
    assert foreign.name.lang == "cs"


def test_an_outdated_translation_is_not_shown(project: Path) -> None:
    path = project / "data" / "checklists" / "employer.yml"
    path.write_text(path.read_text("utf-8").replace("Name a mentor.", "Name two mentors."), "utf-8")
    language = Language("cs", load(project)[0], gettext_of(read_translations(project, "cs")))
    item = language.own(language.catalogue.find("checklist-item", "employer.mentor"))
    assert isinstance(item, Item)
    assert escape(item.text) == '<span lang="en">Name two mentors.</span>'


@pytest.mark.parametrize(
    ("code", "number", "unit", "written"),
    [
        ("en", "46", "percent", "46%"),
        ("cs", "46", "percent", "46\xa0%"),
        ("da", "46", "percent", "46\xa0%"),
        ("sv", "46", "percent", "46\xa0%"),
        ("en", "45.6", "percent", "45.6%"),
        ("cs", "45.6", "percent", "45,6\xa0%"),
        ("da", "46.0", "percent", "46,0\xa0%"),
        ("sv", "25.60", "percent", "25,60\xa0%"),
        ("en", "0", "percent", "0%"),
        ("en", "1598", "count", "1,598"),
        ("cs", "1598", "count", "1\xa0598"),
        ("da", "1598", "count", "1.598"),
        ("sv", "1598", "count", "1\xa0598"),
        ("da", "34.5", "count", "34,5"),
        ("en", "72000", "dkk", "72,000 DKK"),
    ],
)
def test_a_figure_is_written_with_its_unit_in_the_way_of_the_language(
    code: str, number: str, unit: Unit, written: str, ours: dict[str, Language]
) -> None:
    assert ours[code].amount(Amount(Decimal(number), unit)) == written


@pytest.mark.parametrize(("number", "written"), [("0.5", "0.5%"), ("56.5", "56.5%"), ("100", "100%"), ("1250.25", "1,250.25%")])
def test_a_percentage_is_shown_exactly_as_it_was_published(number: str, written: str) -> None:
    assert Language("en", Catalogue()).amount(Amount(Decimal(number), "percent")) == written


def test_an_amount_of_money_is_written_with_the_word_of_the_language(tmp_path: Path) -> None:
    words = catalogue(tmp_path, {"interface.yml": 'texts:\n  - {id: unit-dkk, text: "{number} DKK"}\n'})
    entry = {"interface/unit-dkk/text": ("{number} DKK", "{number} korun")}
    said = Language("cs", words, gettext_of(translations("cs", entry))).amount(Amount(Decimal(72000), "dkk"))
    assert said == "72\xa0000 korun"
    assert type(said) is str


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("ips-cz-2024.clients.year", "1\xa0598"),
        ("ips-cz-2024.clients.recomputed", "858"),
        ("ips-cz-2024.working-share.q1", "45\xa0%"),
        ("ips-cz-2024.opening", "500"),
        ("finland-extension.share", "25,6\xa0%"),
        ("finland-pilots.share", "46\xa0%"),
        ("czech-platform.competitive", "24\xa0%"),
    ],
)
def test_a_figure_of_ours_is_shown_by_its_key(key: str, written: str, ours: dict[str, Language]) -> None:
    assert ours["cs"].value(key) == written


def test_a_figure_by_an_unknown_key_is_refused_with_the_one_that_was_meant(ours: dict[str, Language]) -> None:
    with pytest.raises(UnknownId, match=r'there is no figure "finland-pilots\.start"; did you mean "finland-pilots\.started"') as error:
        ours["en"].value("finland-pilots.start")
    assert error.value.noun == "figure"


@pytest.mark.parametrize(
    ("file", "noun"),
    [("findings/trial.yml", "value"), ("monitoring/jobs-2025.yml", "figure"), ("series/jobs.yml", "indicator")],
)
def test_a_figure_that_may_stand_in_an_unreadable_file_is_asked_for_by_a_noun_of_that_file(file: str, noun: str, tmp_path: Path) -> None:
    found, problems = load_data(tmp_path, {file: "id: no\n"})
    assert problems
    with pytest.raises(UnknownId) as error:
        Language("en", found).value("trial.started")
    assert error.value.noun == noun
    assert noun in found.unreadable


@pytest.mark.parametrize(
    ("code", "moment", "written"),
    [
        ("en", "2024-04-30", "30 April 2024"),
        ("cs", "2024-04-30", "30. dubna 2024"),
        ("da", "2024-04-30", "30. april 2024"),
        ("sv", "2024-04-30", "30 april 2024"),
        ("en", "2024-04", "April 2024"),
        ("cs", "2024-04", "duben 2024"),
        ("da", "2024-04", "april 2024"),
        ("sv", "2024-12", "december 2024"),
        ("cs", "2024", "2024"),
        ("en", "2024", "2024"),
    ],
)
def test_a_moment_is_told_as_exactly_as_it_is_known(code: str, moment: str, written: str) -> None:
    assert Language(code, Catalogue()).when(moment) == written


TRIAL = """\
id: trial
topic: work
name: A trial
finding: "{started} people, {share} of them at work; {other.total} elsewhere."
source: [{id: law}]
values:
  - {id: started, label: started, value: 1763}
  - {id: share, label: "share of {started}", unit: percent, value: 45.6}
"""
OTHER = """\
id: other
topic: work
name: Another
finding: "{total} and {trial.started}, but {nothing} and {{total}}."
source: [{id: law}]
values:
  - {id: total, label: total, value: 2500}
"""
TRIAL_IN_CZECH: dict[str, tuple[str, str]] = {
    "finding/trial/finding": (
        "{started} people, {share} of them at work; {other.total} elsewhere.",
        "Práci má {share} z {started} lidí a jinde {other.total}.",
    )
}


@pytest.fixture
def findings(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, {"findings/trial.yml": TRIAL, "findings/other.yml": OTHER})


def finding_in(language: Language, key: str) -> Finding:
    found = language.own(language.catalogue.find("finding", key))
    assert isinstance(found, Finding)
    return found


def test_a_text_shows_the_figures_that_it_names_by_their_keys(findings: Catalogue) -> None:
    trial = finding_in(Language("en", findings), "trial")
    assert trial.finding == "1,763 people, 45.6% of them at work; 2,500 elsewhere."
    assert trial.values[1].label == "share of 1,763"


def test_a_translated_text_shows_the_figures_in_its_own_order_and_way(findings: Catalogue) -> None:
    czech = Language("cs", findings, gettext_of(translations("cs", TRIAL_IN_CZECH)))
    assert finding_in(czech, "trial").finding == "Práci má 45,6\xa0% z 1\xa0763 lidí a jinde 2\xa0500."


def test_a_text_in_another_language_shows_its_figures_and_keeps_its_mark(findings: Catalogue) -> None:
    text = finding_in(Language("da", findings), "trial").finding
    assert isinstance(text, ForeignText)
    assert (text.lang, str(text)[:12]) == ("en", "1.763 people")


def test_what_is_no_figure_stays_in_a_text_as_it_is_written(findings: Catalogue) -> None:
    assert finding_in(Language("en", findings), "other").finding == "2,500 and 1,763, but {nothing} and {2,500}."


def test_a_thing_itself_is_not_changed_by_being_told(findings: Catalogue) -> None:
    finding_in(Language("en", findings), "trial")
    kept = findings.find("finding", "trial")
    assert isinstance(kept, Finding)
    assert kept.finding.startswith("{started} people")
