"""Opening hours in words: weekdays and months from CLDR, a few fixed words from the catalogue, everything else as it is written.

This only translates; it never says that a door is open. The twin for the browser is `theme/static/js/core/hours.js`; both
answer `tests/fixtures/vectors/hours.json`.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from babel import Locale

from shelterfinder.registry.catalogue import SOURCE_LANGUAGE, Catalogue, read_catalogue

LOCALE = Path(__file__).parent / "locale"
PSEUDO_REGIONS = ("XA", "XB")
"""Regions of the made-up languages that pages are tested in (CLDR's pseudo-locales); they are made from English."""

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WORDS = {
    "24/7": "hours.always",
    "PH": "hours.public_holidays",
    "SH": "hours.school_holidays",
    "closed": "hours.closed",
    "off": "hours.closed",
    "sunrise": "hours.sunrise",
    "sunset": "hours.sunset",
    "unknown": "hours.unknown",
}
SIGNS = {"-": "hours.range", ",": "hours.list", ";": "hours.next"}

TOKEN = re.compile(r'"[^"]*"|24/7|[A-Za-z]+| *[;,] *|-')
"""A quoted remark, 24/7, a word, or a sign with the blanks around it: what may have to be put into words."""

RANGE_START = re.compile(r"(:[0-9]{2}|sun(rise|set)|[A-Z][a-z]{1,2}( [0-9]{1,2})?)$")
RANGE_END = re.compile(r"sun|[A-Z][a-z]")
"""A time, the sun, a weekday or a month (with a day) before a hyphen that means "to", and what may come after it."""


class LanguageNotSpoken(LookupError):
    """There are no words for opening hours in a language; carries it and the languages there are."""

    def __init__(self, language: str) -> None:
        super().__init__(f"no opening hours in language {language!r}, only in {', '.join(sorted(path.name for path in LOCALE.iterdir()))}")
        self.language = language


def hours_text(rule: str, language: str) -> str:
    """A rule of the OSM opening_hours grammar in words of `language` (a BCP 47 tag).

    What is not understood stays as it is written. Raises LanguageNotSpoken.
    """
    tables = _tables(language)
    return TOKEN.sub(lambda match: _in_words(match, tables), rule)


def hours_tables(language: str) -> dict[str, str]:
    """The words of one language by token of the grammar: what `hoursText` in the browser needs. Raises LanguageNotSpoken."""
    return dict(_tables(language))


@functools.cache
def _tables(language: str) -> dict[str, str]:
    spoken = SOURCE_LANGUAGE if language.endswith(PSEUDO_REGIONS) else language
    catalogue = _catalogue(spoken)
    locale = Locale.parse(spoken, sep="-")
    days, months = locale.days["stand-alone"]["abbreviated"], locale.months["stand-alone"]["abbreviated"]
    tables = {token: str(days[i]) for i, token in enumerate(DAYS)}
    tables |= {token: str(months[i]) for i, token in enumerate(MONTHS, start=1)}
    tables |= {token: catalogue(key) for token, key in WORDS.items()}
    return tables | {sign: catalogue(key, first="", last="") for sign, key in SIGNS.items()}


def _catalogue(language: str) -> Catalogue:
    path = LOCALE / language / "LC_MESSAGES" / "hours.po"
    if not path.exists():
        raise LanguageNotSpoken(language)
    return read_catalogue(path, language)


def _in_words(match: re.Match[str], tables: dict[str, str]) -> str:
    """One token of a rule in words, or as it is written."""
    sign = match[0].strip(" ")
    if sign == "-":
        return _dash(match.string[: match.start()], match.string[match.end() :], tables["-"])
    return tables.get(sign, match[0])


def _dash(before: str, after: str, word: str) -> str:
    """A hyphen between two times or two words is a range; any other ("Jan 1-15", "PH -1 day") stays."""
    if re.search(r":[0-9]{2}$", before) and re.match(r"[0-9]", after):
        return "–"
    return word if RANGE_START.search(before) and RANGE_END.match(after) else "-"
