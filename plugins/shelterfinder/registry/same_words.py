"""Names and addresses that differ only in how they are typed."""

from __future__ import annotations

import re
import unicodedata

BETWEEN = re.compile(r"[\W_]+")
"""What is neither a letter nor a digit of any script."""


def same_words(text: str) -> str:
    """The text without what typists vary: width, case, spaces, punctuation. Equal results mean the same words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return BETWEEN.sub("", text.casefold())
