"""Opening hours in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shelterfinder.hours.text import LOCALE, LanguageNotSpoken, hours_tables, hours_text
from shelterfinder.registry.catalogue import find_faults

VECTORS = json.loads((Path(__file__).parents[2] / "fixtures/vectors/hours.json").read_text("utf-8"))
LANGUAGES = list(VECTORS["tables"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vector", VECTORS["rules"], ids=lambda vector: vector["rule"])
def test_the_shared_vectors(vector: dict[str, str], language: str) -> None:
    """Python says each rule as the vectors do, which the browser's code says too."""
    assert hours_text(vector["rule"], language) == vector[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_those_of_the_vectors(language: str) -> None:
    """The browser is tested with the very words it gets."""
    assert hours_tables(language) == VECTORS["tables"][language]


def test_no_translation_is_missing_or_stale() -> None:
    """Every word stands in every language, made from the English of today."""
    assert find_faults(LOCALE, LANGUAGES, ("hours",)) == []


@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
def test_made_up_languages_get_english(language: str) -> None:
    """The languages that pages are tested in have no words of their own."""
    assert hours_tables(language) == hours_tables("en")


def test_a_language_without_words_is_refused() -> None:
    """Nobody gets hours half in another language; the error names the languages there are."""
    with pytest.raises(LanguageNotSpoken, match="'sv', only in en, fi, zh-Hans"):
        hours_text("Mo 08:00-20:00", "sv")


def test_nobody_can_change_the_tables() -> None:
    """A caller gets a copy: what it does with it changes nobody else's words."""
    hours_tables("en")["Mo"] = "changed"
    assert hours_text("Mo", "en") == "Mon"
