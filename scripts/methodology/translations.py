"""The translations of data/ in data/translations/<language>.po: read, checked, and brought up to date.

A text is known by its context, so the file of a language keeps a translation when its original changes: the entry is marked
fuzzy and carries the former original until a translator has looked at it.
"""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from gettext import GNUTranslations, NullTranslations, c2py
from itertools import zip_longest
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, denormalize, read_po, write_po

from methodology.messages import Message, placeholders
from methodology.po_lines import places_of_translations
from methodology.problems import Problem, ProblemsFound
from methodology.yaml_reader import decode

# What Babel writes where nobody is named.
NOBODY = "FULL NAME <EMAIL@ADDRESS>"
PREVIOUS = re.compile(r'msgid(?:_plural)? ("(?:[^"\\]|\\.)*")')
# Babel takes "46 % of" for a placeholder of Python.
PYTHON = "python-format"
AUTOMATIC = {PYTHON, "python-brace-format"}
HOW = 'run "make translations"'


def po_path(root: Path, language: str) -> Path:
    """The file with the translations of a language."""
    return root / "data" / "translations" / f"{language}.po"


def read_translations(root: Path, language: str) -> Catalog:
    """The translations of a language; an empty catalogue where there is no file.

    Raises ProblemsFound where the file cannot be read.
    """
    path = po_path(root, language)
    file = path.relative_to(root).as_posix()
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    text = decode(path.read_bytes(), file)
    places = places_of_translations(text, file)
    if not _has_good_top(text, language):
        message = "the lines at the top of the file are damaged; write them as they are in the file of another language"
        raise ProblemsFound([Problem(file, 1, None, message)])
    try:
        catalog = read_po(io.StringIO(text), locale=language, abort_invalid=True)
    except PoFileError as error:
        forms = "the entry has more plural forms than Plural-Forms at the top says; delete those with the highest numbers"
        message = forms if "num_plurals" in str(error) else "this line cannot be read; compare it with those around it"
        raise ProblemsFound([Problem(file, (error.lineno or 0) + 1, None, message)]) from None
    for entry in catalog:
        entry.lineno = places.get(entry.context or "", entry.lineno)
        entry.flags.discard(PYTHON)
    return catalog


def _has_good_top(text: str, language: str) -> bool:
    """Whether the first entry, which tells of the file itself, can be understood: its plural forms, its dates, its encoding."""
    top = text.partition("\n\n")[0]
    try:
        catalog = read_po(io.StringIO(top), locale=language, abort_invalid=True)
        alike = _counts_alike(catalog, Catalog(locale=language))
    except (PoFileError, ValueError, LookupError, UnknownLocaleError):
        return False
    return alike and catalog.charset.lower().replace("-", "") == "utf8"


def _counts_alike(catalog: Catalog, own: Catalog) -> bool:
    """Whether two catalogues choose the same plural form for each count, however their rules are written."""
    rule, own_rule = c2py(catalog.plural_expr), c2py(own.plural_expr)
    return catalog.num_plurals == own.num_plurals and all(rule(count) == own_rule(count) for count in range(200))


def check_translations(messages: Iterable[Message], catalog: Catalog, language: str, complete: bool) -> Iterator[Problem]:
    """What is wrong in the translations of a language; gaps count only where the language is `complete`."""
    file = f"data/translations/{language}.po"
    # Of two texts with one context, the second has the id of the first, which is told of the ids.
    wanted = {message.context: message for message in reversed(list(messages)) if message.lang != language}
    entries = {entry.context: entry for entry in catalog if entry.id}
    if complete and wanted and not entries:
        yield Problem(file, 1, None, f"there is no translation at all; {HOW} and translate the texts in this file")
        return
    for context, message in wanted.items():
        entry = entries.get(context)
        if entry is None:
            if complete:
                yield message.problem(f"this text has no entry in {file}; {HOW} and translate it there")
            continue
        here = entry.lineno or 1
        if not _is_translated(entry):
            if complete:
                yield Problem(file, here, None, f"{context} is not translated; fill in msgstr")
        elif entry.fuzzy or entry.id != message.id:
            if complete:
                todo = HOW if entry.id != message.id else "check the translation and delete the mark fuzzy"
                yield Problem(file, here, None, f"{context} is outdated because its original changed; {todo}")
        else:
            yield from _check_placeholders(message, entry, file)


def _check_placeholders(message: Message, entry: Entry, file: str) -> Iterator[Problem]:
    wanted = placeholders(message.text)
    # A plural form may say "one" in words instead of {count}.
    needed = wanted - ({"{count}"} if message.one else set())
    for text in _strings(entry):
        lost, invented = sorted(needed - placeholders(text)), sorted(placeholders(text) - wanted)
        for old, new in zip_longest(lost, invented):
            if old is None:
                what = f"{message.context} has {new}, which its original has not; delete it"
            elif new is None:
                what = f"{message.context} lacks {old}; write it where the page fills it in"
            else:
                what = f"{message.context} has {new}, which nothing fills in; write {old}"
            yield Problem(file, entry.lineno or 1, None, what)


def _strings(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.string) if isinstance(entry.string, list | tuple) else (entry.string or "",)


def _is_translated(entry: Entry) -> bool:
    return all(_strings(entry))


def update(messages: Iterable[Message], old: Catalog, language: str) -> Catalog:
    """A catalogue with an entry for every message; `old` keeps nothing that is not in it too.

    A translation whose original is the same stays, one whose original changed is marked fuzzy, one whose text is gone is kept
    among the obsolete ones and returns when the text does.
    """
    exists = len(old) or old.obsolete
    new = Catalog(
        locale=language,
        project="Místo",
        version="1",
        msgid_bugs_address="-",
        fuzzy=False,
        header_comment=old.header_comment if exists else f"# Místo, {language}",
        creation_date=old.creation_date if exists else datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=old.revision_date,
        last_translator=old.last_translator if old.last_translator != NOBODY else "-",
        language_team=old.language_team,
    )
    known = {entry.context: entry for entry in old.obsolete.values()} | {entry.context: entry for entry in old if entry.id}
    for message in sorted(messages, key=lambda message: message.context):
        if message.lang != language:
            _add(message, known.pop(message.context, None), new)
    for entry in known.values():
        if any(_strings(entry)):
            # Babel writes no marks of obsolete entries, so one that is fuzzy goes back to the original that it translates.
            original = _translated_original(entry)
            obsolete = Entry(original, _in_shape(entry, original, new.num_plurals), context=entry.context, user_comments=_comments(entry))
            new.obsolete[(original, entry.context)] = obsolete  # type: ignore[index]  # a key only needs to be unique
    return new


def _add(message: Message, former: Entry | None, catalog: Catalog) -> None:
    """Adds an entry for a message, with what the former entry of its context brings."""
    entry = catalog.add(
        message.id,
        context=message.context,
        locations=[(message.document.file, None)],  # type: ignore[list-item]  # babel takes None for no line
    )
    if former is not None:
        entry.user_comments = _comments(former)
    if former is not None and any(_strings(former)):
        original = _translated_original(former)
        entry.string = _in_shape(former, message.id, catalog.num_plurals)
        entry.flags |= former.flags - AUTOMATIC
        if original != message.id:
            entry.flags.add("fuzzy")
            entry.previous_id = [original] if isinstance(original, str) else list(original)
        elif original != former.id:
            # The text is what it was when it was translated.
            entry.flags.discard("fuzzy")
    entry.flags.discard(PYTHON)


def _comments(entry: Entry) -> list[str]:
    """What translators have written to each other."""
    return [comment for comment in entry.user_comments if not comment.startswith("|")]


def _translated_original(entry: Entry) -> str | tuple[str, ...]:
    """The text of which an entry holds the translation: its own, or the former one if it is fuzzy."""
    previous = _previous(entry) if entry.fuzzy else []
    if len(previous) == 1:
        return previous[0]
    return tuple(previous or entry.id) if previous or not isinstance(entry.id, str) else entry.id


def _previous(entry: Entry) -> list[str]:
    """The former original of a fuzzy entry. Babel writes it as `#| msgid "…"` but reads it as a comment, in several lines."""
    comment = " ".join(comment.removeprefix("|").strip() for comment in entry.user_comments if comment.startswith("|"))
    return [denormalize(text) for text in PREVIOUS.findall(comment)]


def _in_shape(entry: Entry, original: str | tuple[str, ...], plurals: int) -> str | tuple[str, ...]:
    """The translation of an entry as one text or as plural forms, whichever the original has."""
    strings = _strings(entry)
    if isinstance(original, str):
        return strings[-1]
    return strings if len(strings) == plurals else tuple((*strings, *[strings[-1]] * plurals)[:plurals])


def write_translations(root: Path, language: str, catalog: Catalog) -> None:
    """Writes the catalogue to its .po file; the same catalogue gives the same bytes."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, include_previous=True, include_lineno=False)
    path = po_path(root, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())


class NoTranslations(NullTranslations):
    """What gettext falls back to: it says that there is no translation, where gettext itself would give the original."""

    def pgettext(self, context: str, message: str) -> str:
        """The empty text."""
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The empty text."""
        return ""


def gettext_of(catalog: Catalog) -> NullTranslations:
    """The catalogue as Python's own gettext object, which knows the plural rule; a text without translation comes back empty."""
    whole = Catalog(locale=catalog.locale, fuzzy=False)
    for entry in catalog:
        # Babel would fill the plural forms that are missing with the original.
        if entry.id and not entry.fuzzy and _is_translated(entry):
            whole.add(entry.id, entry.string, context=entry.context)
    buffer = io.BytesIO()
    write_mo(buffer, whole)
    buffer.seek(0)
    translations = GNUTranslations(buffer)
    translations.add_fallback(NoTranslations())
    return translations
