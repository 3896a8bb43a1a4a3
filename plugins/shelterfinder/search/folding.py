"""How texts are compared: without case, accents and width. The same stands in theme/static/js/core/fold.js (vectors/folding.json)."""

from __future__ import annotations

import re
import unicodedata

PLAIN = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ŧ": "t", "ħ": "h", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart into a letter and a mark, as people type them without the right keyboard."""
GAP = re.compile(r"[\W_]+")
"""Everything that is not a letter or a digit parts words."""


def fold(text: str) -> str:
    """A text without case, accents and width: "ＡＢＣ", "Äbc" and "abc̈" are all "abc", "ß" is "ss", "İ" and "ı" are "i"."""
    if text.isascii():
        return text.lower()
    cased = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).upper().lower())
    return "".join(letter for letter in cased if not unicodedata.category(letter).startswith("M")).translate(PLAIN)


def words(text: str) -> list[str]:
    """The folded words of a text; Chinese and Japanese write no gaps, so that a whole name is one word."""
    return [word for word in GAP.split(fold(text)) if word]
