"""A language as a reader meets it: its words, its texts of the catalogue, its numbers, dates and lists."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from gettext import NullTranslations
from typing import Any, TypeVar

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from methodology.amounts import Amount, amounts, key_in
from methodology.arithmetic import decimals_of
from methodology.catalogue import Catalogue, UnknownId
from methodology.fields import Data, Thing, Translatable, markers, thing_key
from methodology.messages import FORM_SEPARATOR, PLACEHOLDER, as_text, context_of
from methodology.models import InterfaceText
from methodology.translations import NoTranslations

Model = TypeVar("Model", bound=Data)

# Where a language alone does not tell how dates are written: our English is European.
REGIONS = {"en": "en_GB"}


class ForeignText(str):
    """A text shown in another language than the text around it; in HTML it says so by `lang`."""

    lang: str

    def __new__(cls, text: str, lang: str) -> "ForeignText":
        """`text`, which is written in the language `lang`."""
        new = super().__new__(cls, text)
        new.lang = lang
        return new

    def __html__(self) -> Markup:
        return Markup('<span lang="{}">{}</span>').format(self.lang, str(self))

    def __str__(self) -> str:
        return str.__str__(self)


def plain(text: object) -> Markup:
    """A text for an attribute, where no markup can stand: escaped, and without the mark of its language."""
    return escape(str.__str__(text) if isinstance(text, ForeignText) else Markup(text).striptags() if isinstance(text, Markup) else text)


@dataclass
class Language:
    """One language of the site. `translations` hold its texts, by context."""

    code: str
    catalogue: Catalogue
    translations: NullTranslations = field(default_factory=NoTranslations)
    # A thing never changes and lives as long as its catalogue: what was translated once is kept by its identity.
    _owned: dict[int, Data] = field(default_factory=dict, repr=False)

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return Locale.parse(REGIONS.get(self.code, self.code))

    def say(self, key: str, *, count: int | None = None, **values: object) -> str:
        """An interface text with its placeholders filled in; `count` chooses the plural form.

        Raises UnknownId for a key that data/interface.yml does not have.
        """
        text = self.catalogue.find("interface", key)
        assert isinstance(text, InterfaceText)
        context = context_of("interface", key, "text")
        lang = self.catalogue.langs["interface", key]
        if count is None or text.one is None:
            said = self._translated(context, text.text, lang)
        elif lang == self.code:
            said = text.one if count == 1 else text.text
        else:
            translated = self.translations.npgettext(context, text.one, text.text, count)
            said = translated or ForeignText(text.one if count == 1 else text.text, lang)
        if count is not None:
            values["count"] = self.number(count)
        return _filled(said, values)

    def number(self, value: int | Decimal) -> str:
        """A number in the way of the language, with as many decimals as it carries."""
        return format_decimal(value, _pattern(Decimal(value)), locale=self.locale)

    @cached_property
    def amounts(self) -> dict[str, Amount]:
        """Every figure of the catalogue by its key."""
        return amounts(self.catalogue)

    def amount(self, amount: Amount) -> str:
        """A figure with its unit, as in 46 % or 72,000 DKK."""
        match amount.unit:
            case "percent":
                pattern = self.locale.percent_formats[None].pattern.replace("#,##0", _pattern(amount.number))
                return format_percent(amount.number / 100, pattern, locale=self.locale)
            case "dkk":
                return str(self.say("unit-dkk", number=self.number(amount.number)))
            case "count":
                return self.number(amount.number)

    def value(self, key: str) -> str:
        """The figure with that key. Raises UnknownId."""
        if key not in self.amounts:
            nouns = ("value", "figure", "indicator")
            raise UnknownId(next((noun for noun in nouns if noun in self.catalogue.unreadable), "figure"), key, self.amounts)
        return self.amount(self.amounts[key])

    def date(self, value: date) -> str:
        """A date in words, as in 22 November 2026."""
        return format_date(value, "long", locale=self.locale)

    def when(self, moment: str) -> str:
        """A year, a month or a day, written as 2024, 2024-04 or 2024-04-30, in words."""
        match [int(part) for part in moment.split("-")]:
            case [year, month, day]:
                return self.date(date(year, month, day))
            case [year, month]:
                return format_date(date(year, month, 1), "LLLL y", locale=self.locale)
            case _:
                return moment

    def listed(self, parts: list[str]) -> str:
        """The parts as a list in a sentence, such as "a, b and c". The parts may carry markup."""
        escaped = [Markup(escape(part)) for part in parts]
        return Markup(format_list(escaped, locale=self.locale))

    def in_order(self, things: Iterable[Any], name: str) -> list[Any]:
        """The things by the alphabet of the language, as data/interface.yml gives it, and by the text in their field `name`."""
        letters = {letter: place for place, letter in enumerate(str(self.say("alphabet")).split())}
        pattern = re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)) + "|.", re.DOTALL)

        def places(word: str) -> tuple[list[int], str]:
            # A letter that the alphabet does not have stands with its plain form; only equal words are told apart by it.
            return [letters.get(letter, letters.get(unicodedata.normalize("NFD", letter)[0], -1)) for letter in pattern.findall(word)], word

        return sorted(things, key=lambda thing: places(getattr(thing, name).lower()))

    def name_of(self, code: str) -> str:
        """The name of another language in this one."""
        return str(self.locale.languages.get(code, code))

    def own(self, model: Model) -> Model:
        """A copy of a thing of the catalogue with its texts in this language; what is not translated becomes ForeignText."""
        if id(model) not in self._owned:
            self._owned[id(model)] = self._own(model, "", None)
        return self._owned[id(model)]  # type: ignore[return-value]  # a copy is of the same kind

    def _own(self, model: Model, parent: str, thing: Thing | None) -> Model:
        key = parent
        if isinstance(model, Thing):
            thing, key = model, thing_key(model, parent)
        changes: dict[str, Any] = {}
        for name in type(model).model_fields:
            value = getattr(model, name)
            marker, _ = markers(type(model), name)
            if value is None:
                continue
            if isinstance(marker, Translatable) and thing is not None:
                changes[name] = self._own_text(thing.noun, key, name, value)
            elif isinstance(value, Data):
                changes[name] = self._own(value, key, thing)
            elif isinstance(value, list):
                changes[name] = [self._own(part, key, thing) if isinstance(part, Data) else part for part in value]
        return model.model_copy(update=changes)

    def _own_text(self, noun: str, key: str, name: str, value: Any) -> Any:
        translated = self._translated(context_of(noun, key, name), as_text(value), self.catalogue.langs[noun, key])
        if not isinstance(value, list):
            return self._with_figures(translated, key)
        # Words by which a text is recognised are of no use in another language.
        return [] if isinstance(translated, ForeignText) else translated.split(FORM_SEPARATOR)

    def _with_figures(self, text: str, thing: str) -> str:
        """The text of a thing with its figures in place of their keys; one that is not there stays, as the check tells of it."""

        def put(found: re.Match[str]) -> str:
            key = key_in(self.amounts, found[0][1:-1], thing)
            return self.amount(self.amounts[key]) if key else found[0]

        filled = PLACEHOLDER.sub(put, text)
        return ForeignText(filled, text.lang) if isinstance(text, ForeignText) else filled

    def _translated(self, context: str, text: str, lang: str) -> str:
        if lang == self.code:
            return text
        return self.translations.pgettext(context, text) or ForeignText(text, lang)


def _pattern(number: Decimal) -> str:
    """Babel's pattern for a number in groups of three digits with the decimals that it carries."""
    decimals = decimals_of(number)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _filled(text: str, values: dict[str, object]) -> str:
    """The text with the values in place of its placeholders; values may carry markup, the text may not."""
    if not values:
        return text
    filled = PLACEHOLDER.sub(lambda found: str(escape(values.get(found[0][1:-1], found[0]))), str(escape(str(text))))
    return Markup('<span lang="{}">{}</span>').format(text.lang, Markup(filled)) if isinstance(text, ForeignText) else Markup(filled)
