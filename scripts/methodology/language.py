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
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from methodology.catalogue import Catalogue
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
        exponent = Decimal(value).as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return format_decimal(value, "#,##0" + ("." + "0" * decimals if decimals else ""), locale=self.locale)

    def date(self, value: date) -> str:
        """A date in words, as in 22 November 2026."""
        return format_date(value, "long", locale=self.locale)

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
        """A copy of a thing with its texts in this language; what is not translated becomes ForeignText."""
        return self._own(model, "", None)

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
            return translated
        # Words by which a text is recognised are of no use in another language.
        return [] if isinstance(translated, ForeignText) else translated.split(FORM_SEPARATOR)

    def _translated(self, context: str, text: str, lang: str) -> str:
        if lang == self.code:
            return text
        return self.translations.pgettext(context, text) or ForeignText(text, lang)


def _filled(text: str, values: dict[str, object]) -> str:
    """The text with the values in place of its placeholders; values may carry markup, the text may not."""
    if not values:
        return text
    filled = PLACEHOLDER.sub(lambda found: str(escape(values.get(found[0][1:-1], found[0]))), str(escape(str(text))))
    return Markup('<span lang="{}">{}</span>').format(text.lang, Markup(filled)) if isinstance(text, ForeignText) else Markup(filled)
