from contextlib import suppress
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry

from methodology.catalogue import load
from methodology.messages import Message, messages
from methodology.problems import ProblemsFound
from methodology.site import read_site
from methodology.translations import check_translations, gettext_of, po_path, read_translations, update, write_translations
from tests.conftest import ROOT
from tests.samples import message, translations, write

NAME = message("role/employer/name", "Employer")
COUNT = message("interface/items/text", "{count} items", "{count} item")
CZECH_COUNT = (("{count} item", "{count} items"), ("{count} položka", "{count} položky", "{count} položek"))


def czech(*, name: str = "Zaměstnavatel") -> Catalog:
    return translations("cs", {NAME.context: (NAME.text, name), COUNT.context: CZECH_COUNT})


def updated(root: Path, texts: list[Message], old: Catalog) -> Catalog:
    """What is read again after `old` was brought up to date and written, as `make translations` does it."""
    write_translations(root, "cs", update(texts, old, "cs"))
    return read_translations(root, "cs")


def entry(catalog: Catalog, context: str) -> Entry:
    (found,) = [entry for entry in catalog if entry.context == context]
    return found


def previous(root: Path) -> list[str]:
    """The former originals that a translator sees in the file."""
    return [line for line in po_path(root, "cs").read_text("utf-8").splitlines() if line.startswith("#|")]


def test_the_translations_of_an_unchanged_text_stay(tmp_path: Path) -> None:
    catalog = updated(tmp_path, [NAME, COUNT], czech())
    assert entry(catalog, NAME.context).string == "Zaměstnavatel"
    assert entry(catalog, COUNT.context).string == CZECH_COUNT[1]
    assert not any(entry.fuzzy for entry in catalog)


def test_a_new_text_waits_for_its_translation(tmp_path: Path) -> None:
    catalog = updated(tmp_path, [NAME, COUNT], translations("cs", {}))
    assert entry(catalog, NAME.context).string == ""
    assert entry(catalog, COUNT.context).string == ("", "", "")


def test_a_translation_of_a_changed_text_is_kept_and_marked_fuzzy(tmp_path: Path) -> None:
    catalog = updated(tmp_path, [message(NAME.context, "Employers")], czech())
    found = entry(catalog, NAME.context)
    assert (found.id, found.string, found.fuzzy) == ("Employers", "Zaměstnavatel", True)
    assert previous(tmp_path) == ['#| msgid "Employer"']


def test_a_fuzzy_translation_keeps_its_former_original_until_somebody_has_looked(tmp_path: Path) -> None:
    changed = [message(NAME.context, 'The "boss"\\')]
    catalog = updated(tmp_path, [message(NAME.context, "Employers")], updated(tmp_path, changed, czech()))
    assert entry(updated(tmp_path, [message(NAME.context, "Employers")], catalog), NAME.context).fuzzy
    assert len(previous(tmp_path)) == 1


def test_a_text_that_changes_twice_shows_the_original_that_was_translated(tmp_path: Path) -> None:
    once = updated(tmp_path, [message(NAME.context, "Employers")], czech())
    updated(tmp_path, [message(NAME.context, "All employers")], once)
    assert previous(tmp_path) == ['#| msgid "Employer"']


def test_a_translation_that_was_looked_at_loses_its_former_original(tmp_path: Path) -> None:
    changed = [message(NAME.context, "Employers")]
    catalog = updated(tmp_path, changed, czech())
    found = entry(catalog, NAME.context)
    found.flags.discard("fuzzy")
    found.string = "Zaměstnavatelé"
    again = entry(updated(tmp_path, changed, catalog), NAME.context)
    assert (again.string, again.fuzzy) == ("Zaměstnavatelé", False)
    assert previous(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (COUNT, message(COUNT.context, "Some items"), "{count} položek"),
        (message(COUNT.context, "Items"), COUNT, ("Položky", "Položky", "Položky")),
        (COUNT, message(COUNT.context, "{count} things", "{count} thing"), CZECH_COUNT[1]),
    ],
)
def test_a_translation_takes_the_shape_that_the_changed_text_needs(
    old: Message, new: Message, expected: str | tuple[str, ...], tmp_path: Path
) -> None:
    former = translations("cs", {COUNT.context: CZECH_COUNT if old is COUNT else ("Items", "Položky")})
    found = entry(updated(tmp_path, [new], former), COUNT.context)
    assert (found.string, found.fuzzy) == (expected, True)


def test_a_text_that_is_gone_is_kept_as_obsolete_and_returns(tmp_path: Path) -> None:
    without = updated(tmp_path, [NAME], czech())
    assert [entry.context for entry in without if entry.id] == [NAME.context]
    assert '#~ msgstr[2] "{count} položek"' in po_path(tmp_path, "cs").read_text("utf-8")
    found = entry(updated(tmp_path, [NAME, COUNT], without), COUNT.context)
    assert (found.string, found.fuzzy) == (CZECH_COUNT[1], False)


def test_an_obsolete_text_that_returns_in_other_words_is_fuzzy(tmp_path: Path) -> None:
    without = updated(tmp_path, [COUNT], czech())
    found = entry(updated(tmp_path, [message(NAME.context, "The employer"), COUNT], without), NAME.context)
    assert (found.string, found.fuzzy) == ("Zaměstnavatel", True)


def test_a_fuzzy_translation_that_was_obsolete_is_still_fuzzy_when_it_returns(tmp_path: Path) -> None:
    changed = message(NAME.context, "Employers")
    without = updated(tmp_path, [COUNT], updated(tmp_path, [changed, COUNT], czech()))
    assert entry(updated(tmp_path, [changed, COUNT], without), NAME.context).fuzzy


def test_a_text_that_changes_back_has_its_translation_back(tmp_path: Path) -> None:
    changed = updated(tmp_path, [message(NAME.context, "Employers")], czech())
    found = entry(updated(tmp_path, [NAME], changed), NAME.context)
    assert (found.string, found.fuzzy, previous(tmp_path)) == ("Zaměstnavatel", False, [])


def test_an_obsolete_text_without_translation_is_dropped(tmp_path: Path) -> None:
    updated(tmp_path, [COUNT], updated(tmp_path, [NAME, COUNT], translations("cs", {})))
    assert "Employer" not in po_path(tmp_path, "cs").read_text("utf-8")


@pytest.mark.parametrize(
    "texts", [[NAME, COUNT], [COUNT, NAME], [COUNT], [], [message(NAME.context, "New"), COUNT], [NAME, message(COUNT.context, "One")]]
)
def test_the_second_run_gives_the_same_bytes(texts: list[Message], tmp_path: Path) -> None:
    catalog = updated(tmp_path, texts, czech())
    once = po_path(tmp_path, "cs").read_bytes()
    updated(tmp_path, list(reversed(texts)), catalog)
    assert po_path(tmp_path, "cs").read_bytes() == once


@pytest.mark.parametrize("language", [language for language in read_site(ROOT).languages if po_path(ROOT, language).exists()])
def test_our_own_translations_are_up_to_date_byte_for_byte(language: str, tmp_path: Path) -> None:
    texts = list(messages(load(ROOT)[0]))
    write_translations(tmp_path, language, update(texts, read_translations(ROOT, language), language))
    assert po_path(tmp_path, language).read_bytes() == po_path(ROOT, language).read_bytes()


@pytest.mark.parametrize("string", ["Zaměstnavatel", ""])
def test_the_words_of_translators_to_each_other_are_kept(string: str, tmp_path: Path) -> None:
    old = czech(name=string)
    old.header_comment = "# Místo, Czech: Jana Nováková"
    old.last_translator = "Jana <jana@example.org>"
    entry(old, NAME.context).user_comments.append("ask Jana")
    entry(old, NAME.context).flags.add("no-wrap")
    catalog = updated(tmp_path, [NAME, COUNT], old)
    assert entry(catalog, NAME.context).user_comments == ["ask Jana"]
    assert string == "" or "no-wrap" in entry(catalog, NAME.context).flags
    assert "Jana Nováková" in catalog.header_comment
    assert catalog.last_translator == "Jana <jana@example.org>"


def test_a_translation_is_never_lost_whatever_comes_and_goes(tmp_path: Path) -> None:
    catalog = czech()
    for texts in ([NAME], [], [COUNT], [message(NAME.context, "Boss"), COUNT], [message(COUNT.context, "Few")], [], [NAME, COUNT]):
        catalog = updated(tmp_path, texts, catalog)
        text = po_path(tmp_path, "cs").read_text("utf-8")
        assert "Zaměstnavatel" in text
        assert "{count} položek" in text


def test_a_per_cent_sign_in_a_text_is_no_placeholder(tmp_path: Path) -> None:
    catalog = updated(tmp_path, [message("a/b/text", "46 % of people")], translations("cs", {}))
    assert entry(catalog, "a/b/text").flags == set()


def test_a_text_in_the_language_itself_needs_no_translation(tmp_path: Path) -> None:
    text = message("story/decin/text", "Příběh.", lang="cs")
    assert [entry for entry in updated(tmp_path, [text], translations("cs", {})) if entry.id] == []
    assert list(check_translations([text], translations("cs", {}), "cs", complete=True)) == []


def checked(texts: list[Message], catalog: Catalog, *, complete: bool = True) -> list[str]:
    return [problem.message for problem in check_translations(texts, catalog, "cs", complete)]


def test_a_complete_and_current_language_has_no_problem() -> None:
    assert checked([NAME, COUNT], czech()) == []


def test_a_missing_entry_is_reported_where_its_text_stands(tmp_path: Path) -> None:
    catalog = translations("cs", {COUNT.context: CZECH_COUNT})
    (problem,) = check_translations([NAME, COUNT], catalog, "cs", complete=True)
    assert problem.file == "data/some.yml"
    assert "data/translations/cs.po" in problem.message


def test_a_language_without_any_translation_is_one_problem() -> None:
    assert len(checked([NAME, COUNT], translations("cs", {}))) == 1
    assert checked([NAME, COUNT], translations("cs", {}), complete=False) == []


def test_an_outdated_translation_is_reported_where_it_stands(tmp_path: Path) -> None:
    catalog = updated(tmp_path, [NAME, COUNT], czech())
    (problem,) = check_translations([message(NAME.context, "Employers"), COUNT], catalog, "cs", complete=True)
    lines = po_path(tmp_path, "cs").read_text("utf-8").splitlines()
    context = lines.index(f'msgctxt "{NAME.context}"')
    assert context < problem.line <= context + 3


@pytest.mark.parametrize("plural", [("", "", ""), ("{count} položka", "", "{count} položek")])
def test_a_gap_in_a_complete_language_is_reported(plural: tuple[str, ...]) -> None:
    gaps = translations("cs", {NAME.context: (NAME.text, ""), COUNT.context: (CZECH_COUNT[0], plural)})
    assert [NAME.context in text or COUNT.context in text for text in checked([NAME, COUNT], gaps)] == [True, True]


def test_an_outdated_translation_is_reported_whether_marked_or_not() -> None:
    fuzzy = czech()
    entry(fuzzy, NAME.context).flags.add("fuzzy")
    assert len(checked([NAME, COUNT], fuzzy)) == 1
    assert len(checked([message(NAME.context, "Employers"), COUNT], czech())) == 1


def test_gaps_and_outdated_texts_of_a_partial_language_are_no_problem() -> None:
    catalog = translations("cs", {COUNT.context: (("x", "xs"), CZECH_COUNT[1])})
    assert checked([NAME, COUNT], catalog, complete=False) == []


@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize(
    ("translation", "word"), [("Jazyk", "{language}"), ("Jazyk: {jazyk}, {language}", "{jazyk}"), ("{Language} {language}{x}", "{x}")]
)
def test_a_lost_or_invented_placeholder_is_reported_even_in_a_partial_language(translation: str, word: str, complete: bool) -> None:
    text = message("interface/language/text", "Language: {language}")
    catalog = translations("cs", {text.context: (text.text, translation)})
    assert [word in problem for problem in checked([text], catalog, complete=complete)] == [True]


def test_a_plural_form_may_say_one_in_words_but_lose_no_other_placeholder() -> None:
    text = message(COUNT.context, "{count} items in {place}", "one item in {place}")
    forms = ("jedna položka v {place}", "{count} položky v {place}", "{count} položek")
    assert [
        "{place}" in problem for problem in checked([text], translations("cs", {text.context: ((text.one or "", text.text), forms)}))
    ] == [True]


@pytest.mark.parametrize(
    ("count", "said"), [(0, "položek"), (1, "položka"), (2, "položky"), (4, "položky"), (5, "položek"), (11, "položek"), (22, "položek")]
)
def test_czech_has_three_plural_forms(count: int, said: str) -> None:
    assert gettext_of(czech()).npgettext(COUNT.context, "{count} item", "{count} items", count) == f"{{count}} {said}"


def test_a_text_without_a_good_translation_comes_back_empty() -> None:
    catalog = czech()
    entry(catalog, NAME.context).flags.add("fuzzy")
    language = gettext_of(catalog)
    assert language.pgettext(NAME.context, NAME.text) == ""
    assert language.pgettext("role/other/name", NAME.text) == ""
    assert language.pgettext(COUNT.context, "Other text") == ""
    assert language.npgettext("a/b/text", "x", "xs", 3) == ""


def test_a_language_without_a_file_has_no_translations(tmp_path: Path) -> None:
    catalog = read_translations(tmp_path, "cs")
    assert [entry for entry in catalog if entry.id] == []
    assert gettext_of(catalog).pgettext("a/b/text", "x") == ""


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe",
        (HEADER + 'msgid "a"\n').encode(),
        (HEADER + 'mgsid "a"\nmsgstr "b"\n').encode(),
        (HEADER + 'msgctxt "a"\nmsgid "b\x00"\nmsgstr "c"\n').encode(),
        (HEADER + 'msgctxt "a"\nmsgid "b"\nmsgid_plural "c\x00"\nmsgstr[0] "d"\nmsgstr[1] "e"\nmsgstr[2] "f"\n').encode(),
        (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n').encode(),
        HEADER.replace("utf-8", "no-such-encoding").encode(),
        HEADER.replace('"Content', '"POT-Creation-Date: yesterday\\n"\n"Content').encode(),
        HEADER.replace('"Content', '"Plural-Forms: nplurals=many; plural=n\\n"\n"Content').encode(),
        (HEADER + 'msgid "a"\nmsgstr "b\\\n').encode(),
        b'msgstr "translation of nothing"\n',
    ],
)
def test_a_file_that_is_no_valid_po_file_is_refused(raw: bytes, tmp_path: Path) -> None:
    po_path(tmp_path, "cs").parent.mkdir(parents=True)
    po_path(tmp_path, "cs").write_bytes(raw)
    with pytest.raises(ProblemsFound) as found:
        read_translations(tmp_path, "cs")
    assert {problem.file for problem in found.value.problems} == {"data/translations/cs.po"}


@pytest.mark.parametrize(("count", "said"), [(1, "A"), (3, "B"), (5, "D")])
def test_the_plural_forms_of_a_file_are_chosen_by_its_own_rule_if_it_is_read(count: int, said: str, tmp_path: Path) -> None:
    rule = r'"Plural-Forms: nplurals=4; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 3;\n"'
    forms = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate("ABCD"))
    text = HEADER.replace('"Content', rule + '\n"Content') + f'msgctxt "a/b/text"\nmsgid "x"\nmsgid_plural "xs"\n{forms}'
    write(tmp_path, {"data/translations/cs.po": text})
    with suppress(ProblemsFound):
        assert gettext_of(read_translations(tmp_path, "cs")).npgettext("a/b/text", "x", "xs", count) == said


def test_a_fault_in_a_po_file_is_reported_on_its_line(tmp_path: Path) -> None:
    po_path(tmp_path, "cs").parent.mkdir(parents=True)
    po_path(tmp_path, "cs").write_text(HEADER + 'msgid "a"\nmsgstr "b"\n\nwrong "c"\n', "utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_translations(tmp_path, "cs")
    assert 8 in [problem.line for problem in found.value.problems]
