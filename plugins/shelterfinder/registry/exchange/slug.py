"""Ids from texts."""

from __future__ import annotations

import re
import unicodedata

from shelterfinder.registry.exchange.refusal import CellRefused

WHOLE_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n", "ŧ": "t", "ħ": "h"}
)
"""Latin letters that Unicode does not take apart into a base letter and a mark."""


def slug(text: str) -> str:
    """The text as an id: lower-case ASCII letters and digits in groups joined by hyphens; `Tullinsgate 2` becomes `tullinsgate-2`.

    Marks are dropped (å → a). A letter or digit with no Latin base, Chinese for instance, raises CellRefused `id_letters`
    with it: dropping it would make two different keys equal. A text that leaves nothing raises `id_empty`.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(WHOLE_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    foreign = [letter for letter in plain if letter.isalnum() and not letter.isascii()]
    if foreign:
        raise CellRefused("id_letters", found=text, letter=foreign[0])
    joined = "-".join(re.findall(r"[a-z0-9]+", plain))
    if not joined:
        raise CellRefused("id_empty", found=text)
    return joined
