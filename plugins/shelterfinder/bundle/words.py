"""The words for a refusal, in every language this room speaks: kiosks say them to people who did not choose the language of a terminal."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.registry.catalogue import Catalogue, read_catalogue

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "bundle"
LANGUAGES = ("en", "fi", "zh-Hans")
SHOWN_MAX = 200
"""Characters of one detail that are shown: names and reasons come from files that anybody may have made."""


def said(refused: BundleRefused, language: str) -> str:
    """The sentence for a refusal in one of LANGUAGES; what was found in it is shortened and freed of characters that do not print."""
    details = {name: shown(value) if isinstance(value, str) else value for name, value in refused.details.items()}
    return _catalogue(language)(f"bundle.{refused.code}", **details)


def said_in_all(refused: BundleRefused) -> dict[str, str]:
    """The same sentence by language."""
    return {language: said(refused, language) for language in LANGUAGES}


def shown(text: str) -> str:
    """A text from outside as it may be printed: bidirectional marks, controls and lone surrogates are written as escapes."""
    plain = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
    return plain if len(plain) <= SHOWN_MAX else plain[: SHOWN_MAX - 1] + "…"


@cache
def _catalogue(language: str) -> Catalogue:
    return read_catalogue(FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po", language)
