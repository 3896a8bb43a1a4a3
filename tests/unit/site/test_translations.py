"""The words of the theme, and editions made of them."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from shelterfinder.registry.catalogue import find_faults, read_catalogues
from shelterfinder.registry.records import Text
from shelterfinder.site import keys
from shelterfinder.site.rendering import make_environment
from shelterfinder.site.translations import Edition, WordsRefused, domains, every_word, read_editions
from tests.building import ROOT

LOCALE = ROOT / "theme/locale"
LANGUAGES = ("zh-Hans", "en", "fi")


def edition(language: str) -> Edition:
    """One edition of the real theme, whose default language is Finnish."""
    return read_editions(LOCALE, [language], "fi", set())[0]


def test_the_catalogues_of_the_theme_have_no_faults() -> None:
    """Every word is there in Chinese, English and Finnish, and none is stale."""
    assert find_faults(LOCALE, list(LANGUAGES), domains(LOCALE)) == []


def test_no_word_is_kept_that_nobody_says() -> None:
    """A word that no page, script or program asks for is taken out of the catalogues."""
    known = read_catalogues(LOCALE, "en", domains(LOCALE)).words
    asked = keys.keys_of_templates(make_environment(ROOT / "theme/templates"), ROOT / "theme/templates")
    asked |= keys.keys_of_python(ROOT / "plugins/shelterfinder/site")
    ours = {key for name in ("pages", "vocabulary") for key in read_catalogues(LOCALE, "en", (name,)).words}
    asked = keys.expanded(asked | keys.keys_of_scripts(ROOT / "theme/static/js"), known)
    assert ours - asked == set()


def test_a_missing_word_stops_the_build() -> None:
    """A key that a page asks for and no catalogue has is a fault, named in the error."""
    with pytest.raises(WordsRefused, match=r"place\.lost"):
        read_editions(LOCALE, ["en"], "en", {"place.lost"})


def test_a_stale_word_stops_the_build(tmp_path: Path) -> None:
    """When the English changes, the other languages must be looked at again."""
    shutil.copytree(LOCALE, tmp_path / "locale")
    english = tmp_path / "locale/en/LC_MESSAGES/pages.po"
    english.write_text(english.read_text().replace('msgstr "Walk there with:"', 'msgstr "Go on foot with:"'))
    with pytest.raises(WordsRefused, match="stale") as refused:
        read_editions(tmp_path / "locale", LANGUAGES, "fi", set())
    assert len(refused.value.faults) == 2


def test_a_language_without_catalogues_is_refused() -> None:
    """A registry cannot list a language that the theme does not speak."""
    with pytest.raises(WordsRefused, match="catalogue is missing"):
        read_editions(LOCALE, ["sv"], "sv", set())


def test_dates_and_numbers_are_written_as_the_language_does() -> None:
    """Each edition writes for its readers."""
    day = datetime.date(2026, 11, 23)
    assert [edition(language).day(day) for language in LANGUAGES] == ["2026年11月23日", "23 November 2026", "23. marraskuuta 2026"]
    assert edition("fi").number(1234.5) == "1\u00a0234,5"
    instant = datetime.datetime(2025, 12, 31, 23, tzinfo=datetime.UTC)
    moments = [edition(language).moment(instant, "Europe/Helsinki") for language in LANGUAGES]
    assert moments == ["2026年1月1日, 01:00", "1 January 2026, 01:00", "1. tammikuuta 2026, 1.00"]


def test_a_text_comes_with_the_language_it_really_is_in() -> None:
    """A reader of Chinese gets the Finnish name if there is no other, and the page can say so."""
    assert edition("zh-Hans").text(Text({"": "Kirjasto"})) == ("Kirjasto", "fi")
    assert edition("en").plain(Text({"en": "Library", "fi": "Kirjasto"})) == "Library"


def test_a_made_up_language_is_english_changed() -> None:
    """The made-up languages need no catalogue and run as they say."""
    made_up = read_editions(LOCALE, ["ar-XB", "en-XA"], "en", set())
    assert [each.direction for each in made_up] == ["rtl", "ltr"]
    assert made_up[1].words("mode.war") == "[Åîr déféñçé~~~~]"
    assert made_up[1].words("area.count", n=1) == "[1 plåçé~~~~]"
    assert made_up[0].hours("Mo-Fr 08:00-20:00").startswith("\u202e")


def test_every_word_of_every_language_is_known_to_the_search_for_leaks() -> None:
    """What the site says anyway is no leak."""
    assert {"Report a mistake", "报告错误", "Ilmoita virheestä"} <= every_word(LOCALE)
