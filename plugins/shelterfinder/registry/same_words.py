"""Names and addresses that differ only in how they are typed."""

from __future__ import annotations

import unicodedata


def same_words(text: str) -> str:
    """The text without what typists vary: width, case, spaces, punctuation. Equal results mean the same words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in text.casefold() if letter.isalnum())
