"""The words of the kiosk's own pages, in the languages of the release it serves."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shelterfinder.registry.catalogue import SOURCE_LANGUAGE, Catalogue, read_catalogue

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "kiosk"


def spoken() -> tuple[str, ...]:
    """The languages that the kiosk's own pages speak."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


@cache
def words_in(language: str) -> Catalogue:
    """The words in a language of the site; a language that the kiosk does not speak gets English."""
    known = language if language in spoken() else SOURCE_LANGUAGE
    return read_catalogue(FOLDER / known / "LC_MESSAGES" / f"{DOMAIN}.po", known)
