"""Chinese names as people type them without an input method: the readings of every character that occurs.

Not the pinyin of each name is shipped but, once, the readings of each character: those it has in some name here
(pypinyin knows phrases: 重庆 is chong qing, 重 alone zhong), and every reading it has at all in names so short that a
phrase decides little. A name is found under every combination; "yin hang" and "yin xing" both find 银行.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shelterfinder.search.things import Thing

HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Runs of Chinese characters."""
SHORT = 4
"""Characters of a name in which every reading is kept: shorter than most phrases of two words."""
SYLLABLE = re.compile("[a-z]{1,6}")


def readings(texts: Iterable[str]) -> dict[str, str]:
    """All characters that are read so, in order of code points, by syllable without tone; ü is typed v, and u is kept beside it."""
    found: dict[str, set[str]] = {}
    for run in sorted({run for text in texts for run in HAN.findall(text)}):
        for character, syllables in zip(run, _syllables(run), strict=True):
            for syllable in syllables:
                found.setdefault(syllable, set()).add(character)
    return {syllable: "".join(sorted(found[syllable])) for syllable in sorted(found)}


def joined(parts: Iterable[dict[str, str]]) -> dict[str, str]:
    """The readings of several sets of texts as those of all of them: each run of characters is read by itself."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for syllable, characters in part.items():
            found.setdefault(syllable, set()).update(characters)
    return {syllable: "".join(sorted(found[syllable])) for syllable in sorted(found)}


def chinese_labels(things: Iterable[Thing], default_language: str) -> list[str]:
    """Every text that is read as Chinese: those in a language `zh…`, and other names where Chinese is the site's own language."""
    labels: list[str] = []
    for thing in things:
        for texts in (thing.names, thing.addresses, thing.areas):
            labels += [text for tag, text in texts.items() if tag.startswith("zh")]
        labels += thing.others if default_language.startswith("zh") else ()
    return labels


def _syllables(run: str) -> list[set[str]]:
    """The readings of each character of a run. The library reads its dictionaries (0.3 s) only where a name is new."""
    from pypinyin import Style, pinyin

    read = pinyin(run, style=Style.NORMAL, heteronym=len(run) <= SHORT, errors=lambda rest: [[""] for _ in rest], v_to_u=False)
    return [{form for syllable in choices for form in _typed(syllable)} for choices in read]


def _typed(syllable: str) -> set[str]:
    """A syllable as it is typed: 绿 as lv, lu and lü's other spelling lyu. Nothing for a character that has no reading."""
    forms = {syllable, syllable.replace("v", "u"), syllable.replace("v", "yu")}
    return {form for form in forms if SYLLABLE.fullmatch(form)}
