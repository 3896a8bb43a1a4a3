"""The words of the kiosk's own pages."""

from __future__ import annotations

import re
from pathlib import Path

from shelterfinder.kiosk.words import DOMAIN, FOLDER, spoken, words_in
from shelterfinder.registry.catalogue import find_faults


def test_the_words_are_complete_and_fresh() -> None:
    """English, Finnish and Chinese, each made from the English that stands there now."""
    assert spoken() == ("en", "fi", "zh-Hans")
    assert find_faults(FOLDER, list(spoken()), (DOMAIN,)) == []


def test_a_language_that_the_kiosk_does_not_speak_gets_english() -> None:
    """The site may have more languages than the kiosk."""
    assert words_in("sv")("bar.home") == words_in("en")("bar.home")


def test_every_word_is_said_somewhere_and_every_word_said_is_there(root: Path) -> None:
    """Neither a key without words, nor words without a page."""
    room = root / "plugins/shelterfinder/kiosk"
    texts = [path.read_text(encoding="utf-8") for path in [*room.glob("*.py"), *room.glob("templates/*.html"), *room.glob("static/*.js")]]
    quoted = {key for text in texts for key in re.findall(r"""["'`]([a-z]+(?:\.[a-z_]+)?)["'`]""", text)}
    known = set(words_in("en").words)
    steps = {f"stick.{step}" for step in ("found", "verified", "installed", "same", "refused")}
    assert known - quoted - steps == set()
    asked = {key for text in texts for key in re.findall(r"""(?<!_)(?:say|word|words|\bw)\(["']([a-z.]+)["']""", text)}
    assert asked - known - {"direction"} == set()
