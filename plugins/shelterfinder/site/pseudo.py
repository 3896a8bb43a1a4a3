"""Two languages that nobody speaks, made from English: they show words that were never put into a catalogue and places that break.

`en-XA` has accents and is 40 % longer, as German or Finnish may be; `ar-XB` runs from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ACCENTED = str.maketrans("AEIOUYaeiouycnsz", "ÅÉÎÖÛÝåéîöûýçñšž")
STRETCH = 0.4
"""How much longer than English a text is made. W3C's article on text size in translation gives 30 % for texts over 70
characters, and more for shorter ones."""
RIGHT_TO_LEFT, POP = "\u202e", "\u202c"
"""Right-to-left override and its end (Unicode Bidirectional Algorithm, UAX 9)."""
KEPT = re.compile(r"(\{[^{}]*\}|&[a-z#0-9]+;)")
"""Placeholders and entities, which stay as they are."""


def accented(text: str) -> str:
    """English with accents, in brackets, and longer."""
    body = "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTED) for part in KEPT.split(text))
    return f"[{body}{'~' * round(len(text) * STRETCH)}]"


def mirrored(text: str) -> str:
    """English written from right to left, so that order and alignment can be judged without knowing Arabic."""
    return "".join(part if KEPT.fullmatch(part) or not part.strip() else f"{RIGHT_TO_LEFT}{part}{POP}" for part in KEPT.split(text))


PSEUDO: dict[str, Callable[[str], str]] = {"en-XA": accented, "ar-XB": mirrored}
"""How English becomes each of them."""


def pseudo_html(html: str, change: Callable[[str], str]) -> str:
    """HTML with its texts changed and its tags left alone."""
    return "".join(part if part.startswith("<") or not part.strip() else change(part) for part in re.split(r"(<[^>]+>)", html))
