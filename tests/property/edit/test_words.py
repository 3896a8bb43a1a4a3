"""The form takes two names or addresses for the same words exactly where the check does."""

from __future__ import annotations

import json
import random
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from shelterfinder.registry.same_words import same_words

BRIDGE = Path(__file__).with_name("words.mjs")
PLANE_END = 0x10000
SURROGATES = range(0xD800, 0xE000)
NAMES = 3000
LETTERS = "aZäÅßẞſςΣσΐıIİiŉǰﬁéèŁø ÆЖж武昌区Ａ１²½Ⅳ٣№-_.'\u0301\u00ad\u200d"
"""Letters that change their number or their form with their case, signs between words, and what stands on a letter."""


def in_the_browser(texts: Sequence[str]) -> list[str]:
    """What the form compares of each text."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(["node", BRIDGE], input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_character_is_folded_as_the_check_folds_it() -> None:
    """Each that Python's Unicode knows, alone and between others. Cherokee is folded to its large letters there, to the small ones here."""
    letters = [chr(code) for code in range(PLANE_END) if code not in SURROGATES and unicodedata.category(chr(code)) not in ("Cn", "Co")]
    known = [letter for letter in letters if not unicodedata.name(letter, "").startswith("CHEROKEE")]
    texts = [*known, *(f"A{letter}b" for letter in known)]
    pairs = zip(texts, in_the_browser(texts), strict=True)
    assert {text: (same_words(text), found) for text, found in pairs if same_words(text) != found} == {}


def test_names_are_folded_as_the_check_folds_them() -> None:
    """Letters whose small form hangs on what stands beside them, in any order."""
    chance = random.Random(7)
    texts = ["".join(chance.choices(LETTERS, k=chance.randint(0, 12))) for _ in range(NAMES)]
    assert in_the_browser(texts) == [same_words(text) for text in texts]
