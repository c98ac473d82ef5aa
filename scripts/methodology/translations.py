"""The translations of data/ in data/translations/<language>.po: read, checked, and brought up to date.

A text is known by its context, so the file of a language keeps a translation when its original changes: the entry is marked
fuzzy and carries the former original until a translator has looked at it.
"""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, denormalize, read_po, write_po

from methodology.messages import Message, placeholders
from methodology.problems import Problem, ProblemsFound
from methodology.yaml_reader import decode

# What Babel writes where nobody is named.
NOBODY = "FULL NAME <EMAIL@ADDRESS>"
PREVIOUS = re.compile(r'msgid(?:_plural)? ("(?:[^"\\]|\\.)*")')
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
    try:
        return read_po(io.StringIO(text), locale=language, abort_invalid=True)
    except PoFileError as error:
        raise ProblemsFound([Problem(file, (error.lineno or 0) + 1, None, _po_advice(error))]) from None
    except ValueError as error:
        raise ProblemsFound([Problem(file, 1, None, f"this is no valid .po file ({error}); mend its header")]) from None


def _po_advice(error: PoFileError) -> str:
    return f"this is no valid .po line ({str(error).split(' on ')[0]}); check the quotes and the keyword"


def check_translations(messages: Iterable[Message], catalog: Catalog, language: str, complete: bool) -> Iterator[Problem]:
    """What is wrong in the translations of a language; gaps count only where the language is `complete`."""
    file = f"data/translations/{language}.po"
    entries = {entry.context: entry for entry in catalog if entry.id}
    for message in messages:
        if message.lang == language:
            continue
        entry = entries.get(message.context)
        if entry is None:
            if complete:
                yield message.problem(f"this text has no entry in {file}; {HOW} and translate it there")
            continue
        here = entry.lineno or 1
        if not _is_translated(entry):
            if complete:
                yield Problem(file, here, None, f"{message.context} is not translated; fill in msgstr")
        elif entry.fuzzy or entry.id != message.id:
            if complete:
                todo = HOW if entry.id != message.id else "check the translation and delete the mark fuzzy"
                yield Problem(file, here, None, f"{message.context} is outdated because its original changed; {todo}")
        else:
            yield from _check_placeholders(message, entry, file)


def _check_placeholders(message: Message, entry: Entry, file: str) -> Iterator[Problem]:
    wanted = placeholders(message.text)
    for text in _strings(entry):
        # A plural form may say "one" in words instead of {count}.
        for name in sorted((wanted - placeholders(text)) - ({"{count}"} if message.one else set())):
            yield Problem(file, entry.lineno or 1, None, f"{message.context} lost {name}; put it where the page fills it in")
        for name in sorted(placeholders(text) - wanted):
            yield Problem(file, entry.lineno or 1, None, f"{message.context} has {name}, which its original has not; delete it")


def _strings(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.string) if isinstance(entry.string, list | tuple) else (entry.string or "",)


def _is_translated(entry: Entry) -> bool:
    return all(_strings(entry))


def update(messages: Iterable[Message], old: Catalog, language: str) -> Catalog:
    """A catalogue with an entry for every message; `old` keeps nothing that is not in it too.

    A translation whose original is the same stays, one whose original changed is marked fuzzy, one whose text is gone is kept
    among the obsolete ones and returns when the text does.
    """
    new = Catalog(
        locale=language,
        project="Místo",
        version="1",
        msgid_bugs_address="-",
        fuzzy=False,
        header_comment=old.header_comment if len(old) else f"# Místo, {language}",
        creation_date=old.creation_date if len(old) else datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=old.revision_date,
        last_translator=old.last_translator if old.last_translator != NOBODY else "-",
        language_team=old.language_team,
    )
    known = {entry.context: entry for entry in old.obsolete.values()} | {entry.context: entry for entry in old if entry.id}
    for message in sorted(messages, key=lambda message: message.context):
        if message.lang == language:
            continue
        former = known.pop(message.context, None)
        where = [(message.document.file, None)]
        if former is None or not any(_strings(former)):
            new.add(message.id, context=message.context, locations=where)  # type: ignore[arg-type]  # babel takes None for no line
            continue
        changed = former.id != message.id
        string = _refit(former, message, new.num_plurals) if changed else former.string
        new.add(
            message.id,
            string,
            context=message.context,
            locations=where,  # type: ignore[arg-type]
            flags=former.flags | {"fuzzy"} if changed else former.flags,
            user_comments=[comment for comment in former.user_comments if not comment.startswith("|")],
            previous_id=former.id if changed else _previous(former),
        )
    for entry in known.values():
        if any(_strings(entry)):
            new.obsolete[(entry.id, entry.context)] = entry  # type: ignore[index]  # a key only needs to be unique
    return new


def _previous(entry: Entry) -> list[str]:
    """The former original of a fuzzy entry. Babel writes it as `#| msgid "…"` but reads it as a comment, in several lines."""
    comment = " ".join(comment.removeprefix("|").strip() for comment in entry.user_comments if comment.startswith("|"))
    return [denormalize(text) for text in PREVIOUS.findall(comment)]


def _refit(former: Entry, message: Message, plurals: int) -> str | tuple[str, ...]:
    """The former translation in the shape (one text or plural forms) that the changed message needs."""
    strings = _strings(former)
    if message.one is None:
        return strings[-1]
    return tuple((*strings, *[strings[-1]] * plurals)[:plurals])


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
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    buffer.seek(0)
    translations = GNUTranslations(buffer)
    translations.add_fallback(NoTranslations())
    return translations
