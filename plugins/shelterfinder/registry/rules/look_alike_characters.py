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

from shelterfinder.registry.edits import write
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
WORD_OF_OTHERS = re.compile(f"(?<![{LATIN}{OTHERS}])[{OTHERS}]{{2,}}(?![{LATIN}{OTHERS}])")
SAME_SHAPE = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0408"  # Cyrillic capitals
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458"  # Cyrillic small letters
    "\u0391\u0392\u0395\u0396\u0397\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",  # Greek
    "ABEKMHOPCTXSJaeopcyxsijABEZHKMNOPTYXo",
)
"""Letters that typefaces draw with one outline in both alphabets; the capital I is left out, which may be a small l as well."""


def check(material: Material) -> Iterator[Finding]:
    """Every text with a letter that looks like another one; the first of each text."""
    for hit in search_free_texts(material, SUSPICIOUS, SIGN):
        text = hit.match.string
        found = next((found for word in SUSPICIOUS.finditer(text) if (found := _double(word)) is not None), None)
        if found is not None:
            letter, double, position = found
            details = {"found": letter, "code": f"U+{ord(letter):04X}", "name": unicodedata.name(letter, "").lower(), "position": position}
            finding, way = hit.entry.finding(*hit.steps, **details, double=double), surely_meant(text)
            yield finding.repaired_by(write(finding.place, way)) if way != text else finding


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


def surely_meant(text: str) -> str:
    """The text with the characters of its radicals; and, if no word of it is in the other alphabet, with each word in Latin letters
    that is mostly so and can be so wholly."""
    foreign = WORD_OF_OTHERS.search(text) is not None
    return SUSPICIOUS.sub(lambda word: _in_plain_letters(word[0], foreign), text)


def _in_plain_letters(word: str, foreign: bool) -> str:
    if SIGN.match(word) and len(word) == 1:
        return unicodedata.normalize("NFKC", word)
    others = len(re.findall(f"[{OTHERS}]", word))
    latin = word.translate(SAME_SHAPE)
    return latin if not foreign and others * 2 < len(word) and not re.search(f"[{OTHERS}]", latin) else word
