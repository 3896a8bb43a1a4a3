"""Some letters look like others: a Cyrillic а in a Latin word, the radical ⼤ in place of the character 大, which tables copied from a PDF
are full of. Nobody sees the difference, and nobody who searches for the word finds it. A word that mixes Latin letters with Cyrillic
or Greek ones that have a Latin double is reported, and so is each radical. Words wholly in one script are left alone.

Accepted:

    facilities:
      - address: Park Кремль 大

Refused:

    facilities:
      - address: "P\\u0430rk 1"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from confusable_homoglyphs import confusables

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.texts import search_free_texts

level: Level = "warning"
alone = True
LATIN = "A-Za-z\u00c0-\u024f"
OTHERS = "\u0370-\u03ff\u0400-\u052f"
SIGN = re.compile(f"[{OTHERS}\u2e80-\u2fdf]")
SUSPICIOUS = re.compile(
    f"[{LATIN}]*(?:[{LATIN}][{OTHERS}]|[{OTHERS}][{LATIN}])[{LATIN}{OTHERS}]*"  # a word of Latin and Greek or Cyrillic letters
    "|[\u2e80-\u2fdf]"  # radicals, which are signs of a dictionary and no characters of a text
)


def check(material: Material) -> Iterator[Finding]:
    """Every text with a letter that looks like another one; the first of each text."""
    for hit in search_free_texts(material, SUSPICIOUS, SIGN):
        if (found := _double(hit.match)) is not None:
            letter, double, position = found
            details = {"found": letter, "code": f"U+{ord(letter):04X}", "name": unicodedata.name(letter, "").lower(), "position": position}
            yield hit.entry.finding(*hit.steps, **details, double=double)


def _double(match: re.Match[str]) -> tuple[str, str, int] | None:
    """The first letter of a word that has a double, the double, and its position in the text from 1; None if there is none."""
    for position, letter in enumerate(match[0], start=match.start() + 1):
        if "\u2e80" <= letter <= "\u2fdf":
            plain = unicodedata.normalize("NFKC", letter)
            return (letter, plain, position) if plain != letter else None
        if re.match(f"[{OTHERS}]", letter) and (double := _latin_double(letter)) is not None:
            return letter, double, position
    return None


def _latin_double(letter: str) -> str | None:
    """The Latin letter that looks the same, by Unicode's list of confusable characters (UTS #39)."""
    found = confusables.is_confusable(letter, greedy=True, preferred_aliases=[]) or []
    doubles = (each["c"] for entry in found for each in entry["homoglyphs"])
    return next((double for double in doubles if len(double) == 1 and re.match(f"[{LATIN}]", double)), None)
