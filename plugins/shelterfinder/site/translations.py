"""The words of the site in each of its languages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from shelterfinder.hours.text import hours_text
from shelterfinder.registry.catalogue import SOURCE_LANGUAGE, Catalogue, find_faults, read_catalogues
from shelterfinder.registry.records import Text
from shelterfinder.site.pseudo import PSEUDO


class WordsRefused(ValueError):
    """Catalogues with faults; carries all of them."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(["the translations are not complete:", *faults]))
        self.faults = faults


DATE_LOCALES = {SOURCE_LANGUAGE: "en-GB"}
"""English of no country writes dates with the day first, as most of its readers do. The same stands in theme/static/js/parts/words.js."""


@dataclass(frozen=True)
class Edition:
    """The site in one language: its words, how it writes dates and numbers, and which way it runs."""

    language: str
    words: Catalogue
    locale: Locale
    direction: str
    default_language: str

    def text(self, text: Text) -> tuple[str, str]:
        """A text of the registry for the reader of this edition, with the language it really is in."""
        return text.in_language(self.language, self.default_language)

    def plain(self, text: Text) -> str:
        """The same without its language, for titles and attributes."""
        return self.text(text)[0]

    def number(self, value: float) -> str:
        """A number as this language writes it."""
        return format_decimal(value, locale=self.locale)

    @property
    def decimal(self) -> str:
        """The sign before decimals, where the language writes 0 to 9; else nothing."""
        return self.locale.number_symbols["latn"]["decimal"] if self.locale.default_numbering_system == "latn" else ""

    def day(self, value: datetime.date) -> str:
        """A date in words."""
        return format_date(value, "long", locale=self.locale)

    def moment(self, value: datetime.datetime, timezone: str) -> str:
        """A date and a time of day in hours and minutes, in the time zone of the site."""
        local = value.astimezone(ZoneInfo(timezone))
        return f"{self.day(local.date())}, {format_time(local.time(), 'short', locale=self.locale)}"

    def hours(self, rule: str) -> str:
        """Opening hours in words."""
        change = PSEUDO.get(self.language)
        return change(hours_text(rule, SOURCE_LANGUAGE)) if change else hours_text(rule, self.language)


def domains(folder: Path) -> tuple[str, ...]:
    """The names of the catalogues: whatever the English ones are."""
    return tuple(sorted(path.stem for path in (folder / SOURCE_LANGUAGE / "LC_MESSAGES").glob("*.po")))


def every_word(folder: Path) -> set[str]:
    """All that the catalogues say, in every language there is: what stands on pages whatever the registry holds."""
    languages = sorted(path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{domains(folder)[0]}.po"))
    return {form for language in languages for forms in read_catalogues(folder, language, domains(folder)).words.values() for form in forms}


def read_editions(folder: Path, languages: Iterable[str], default_language: str, used: set[str]) -> tuple[Edition, ...]:
    """One edition for each language, after the catalogues were found complete. Raises WordsRefused with every fault.

    `used` are the keys that pages and scripts ask for.
    """
    languages = tuple(languages)
    spoken = [language for language in languages if language not in PSEUDO]
    faults = find_faults(folder, sorted({*spoken, SOURCE_LANGUAGE}), domains(folder), used)
    if faults:
        raise WordsRefused(faults)
    return tuple(_edition(folder, language, default_language) for language in languages)


def _edition(folder: Path, language: str, default_language: str) -> Edition:
    if language in PSEUDO:
        words = _pseudo_catalogue(read_catalogues(folder, SOURCE_LANGUAGE, domains(folder)), language)
        return Edition(language, words, Locale.parse("en"), "rtl" if language == "ar-XB" else "ltr", default_language)
    locale = Locale.parse(DATE_LOCALES.get(language, language), sep="-")
    return Edition(language, read_catalogues(folder, language, domains(folder)), locale, locale.text_direction, default_language)


def _pseudo_catalogue(english: Catalogue, language: str) -> Catalogue:
    change = PSEUDO[language]
    return Catalogue(language, {key: tuple(map(change, forms)) for key, forms in english.words.items()}, english.plural_index)
