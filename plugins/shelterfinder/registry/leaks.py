"""The search of a built site for what was withheld.

Every text file is searched in the forms in which a text can stand in it: as it is, with HTML's and percent's escapes
undone, and with JavaScript's undone twice (JSON inside a string). A few values are looked for one by one. Thousands cost
one pass: the words of the file are collected once, and only values one of whose words is among them are looked for.
"""

from __future__ import annotations

import html
import re
import unicodedata
import urllib.parse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import NamedTuple

LENGTH_MIN = 4
"""Shorter texts ("1 B") are found by chance on any page."""
LENGTH_MIN_SPACELESS = 2
"""In scripts without spaces two characters are a word, and names of places and areas are often no longer; words that the site says
anyway are not looked for (publish.py)."""
EXCERPT_LENGTH_MAX = 12
FEW_MAX = 100
"""Up to so many values, looking for each takes less time than collecting the words of a page (measured: even at about 250)."""
BINARY = frozenset({".pmtiles", ".br", ".gz", ".png", ".jpg", ".webp", ".ico", ".woff2", ".pbf"})
"""Files without text of ours. Compressed twins are left out because their originals stand beside them."""
BASEMAP_BLOCK = re.compile(r"(^|/)basemap/block-[0-9a-f]{32}\.js$")
"""A piece of the basemap in base64: made of the extract, and random enough to hold any four letters between two signs."""
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that write words without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean."""
WORD = re.compile(rf"[^\W_{SPACELESS}]+")
PAIR = re.compile(rf"(?=([{SPACELESS}]{{2}}))")
NUMBER = re.compile(r"(?<![0-9.])-?[0-9]{1,3}\.[0-9]{5}")
"""A coordinate cut to five decimals; more digits may follow."""
ROUGH_NUMBER = re.compile(r"(?<![0-9.])(-?[0-9]{1,3}\.[0-9]{1,4})0*(?![0-9])")
"""A coordinate of at most four decimals, which alone says little."""
POSITION = re.compile(r"-?[0-9]{1,3}\.[0-9]{4} -?[0-9]{1,3}\.[0-9]{4}")
"""Latitude and longitude with four decimals (11 m), looked for as two numbers anywhere on one page."""
NUMERIC = frozenset("0123456789.")
"""What stands before a coordinate's first digit only if it is a piece of another number."""
JS_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
JS_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}


class Leak(NamedTuple):
    """A withheld value in the output: the file, and the beginning of the value (a log may be public as well)."""

    path: Path
    value_excerpt: str


def find_leaks(output: Path, withheld: Set[str]) -> list[Leak]:
    """Every withheld value that stands in a text file below `output`, or in the name of a file; sorted by file."""
    searched = Searched(withheld)
    leaks: list[Leak] = []
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        found = leaks_in(path.relative_to(output), b"" if is_binary(path) else path.read_bytes(), searched)
        leaks.extend(Leak(path, leak.value_excerpt) for leak in found)
    return leaks


def leaks_in(path: Path, content: bytes, searched: Searched) -> list[Leak]:
    """Every value of `searched` that stands in a file, or in its path from the root of the site."""
    if not searched:
        return []
    found = searched.found_in(normalised(path.as_posix()))
    if not is_binary(path):
        for form in forms(content.decode("utf-8", "replace")):
            found |= searched.found_in(form)
    return [Leak(path, _excerpt(value)) for value in sorted(found)]


def is_binary(path: Path) -> bool:
    """True for a file without text of ours."""
    return path.suffix.lower() in BINARY or BASEMAP_BLOCK.search(path.as_posix()) is not None


def forms(text: str) -> set[str]:
    """The text, normalised, and what it says once its escapes are undone."""
    plain = html.unescape(text) if "&" in text else text
    said = {text, plain}
    for form in {plain, _without_js(plain), _without_js(_without_js(plain))}:
        said |= {form, urllib.parse.unquote(form), urllib.parse.unquote_plus(form)}
        if "&" in form:
            said.add(html.unescape(form))
    return {normalised(form) for form in said}


def normalised(text: str) -> str:
    """The text in Unicode's composed form with single spaces, so that line breaks of a template hide nothing."""
    return " ".join(text.split()) if text.isascii() else " ".join(unicodedata.normalize("NFC", text).split())


class Searched:
    """Values to look for, ordered by one word of each."""

    def __init__(self, values: Iterable[str]) -> None:
        self.numbers: set[str] = set()
        self.positions: set[str] = set()
        self.by_word: dict[str, list[str]] = defaultdict(list)
        for value in values:
            if NUMBER.fullmatch(value):
                self.numbers.add(value)
            elif POSITION.fullmatch(value):
                self.positions.add(value)
            else:
                self.by_word[_word_of(value)].append(value)
        texts = [value for values in self.by_word.values() for value in values]
        self.few = texts if len(texts) <= FEW_MAX else None

    def __bool__(self) -> bool:
        """False if there is nothing to look for."""
        return bool(self.numbers or self.positions or self.by_word)

    def found_in(self, text: str) -> set[str]:
        """The values that stand in a normalised text as whole words (any part of it in scripts without spaces)."""
        found = {value for value in self._candidates(text) if _stands_in(value, text)}
        return found | self._numbers_in(text) | self._positions_in(text)

    def _numbers_in(self, text: str) -> set[str]:
        """The coordinates that stand in a text, whatever digits follow."""
        if len(self.numbers) > FEW_MAX:
            return self.numbers & set(NUMBER.findall(text))
        return {number for number in self.numbers if any(text[max(at - 1, 0) : at] not in NUMERIC for at in _places(number, text))}

    def _positions_in(self, text: str) -> set[str]:
        """The positions of which both numbers stand in a text with four decimals, or fewer where they end in zeros."""
        if not self.positions:
            return set()
        numbers = {_four_decimals(number) for number in ROUGH_NUMBER.findall(text)}
        return {position for position in self.positions if numbers.issuperset(position.split(" "))}

    def _candidates(self, text: str) -> Iterable[str]:
        """The values that may stand in a text: all if they are few, else those one of whose words does."""
        if self.few is not None:
            return self.few
        words = {"", *WORD.findall(text), *PAIR.findall(text)}
        return [value for word in words & self.by_word.keys() for value in self.by_word[word]]


def long_enough(text: str) -> bool:
    """False for a text so short that it stands on any page by chance."""
    return len(text) >= (LENGTH_MIN_SPACELESS if PAIR.search(text) else LENGTH_MIN)


def _four_decimals(number: str) -> str:
    whole, _, decimals = number.partition(".")
    return f"{whole}.{decimals:0<4}"


def _word_of(value: str) -> str:
    """A word that stands in every text in which the value stands: its longest, else its first two characters of a script without spaces."""
    return max(WORD.findall(value), key=len, default="") or next(iter(PAIR.findall(value)), "")


def _stands_in(value: str, text: str) -> bool:
    return any(_whole(value, text, at) for at in _places(value, text))


def _places(value: str, text: str) -> Iterator[int]:
    at = text.find(value)
    while at >= 0:
        yield at
        at = text.find(value, at + 1)


def _whole(value: str, text: str, at: int) -> bool:
    """False if the value is a piece of a longer word there ("Park" in "Parking")."""
    end = at + len(value)
    joined_before = WORD.match(value[0]) and at > 0 and WORD.match(text[at - 1])
    joined_behind = WORD.match(value[-1]) and end < len(text) and WORD.match(text[end])
    return not joined_before and not joined_behind


def _without_js(text: str) -> str:
    """The text with the escapes of JavaScript strings and JSON undone once."""
    if "\\" not in text:
        return text
    return JS_ESCAPE.sub(_unescaped, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        return chr(min(int(digits, 16), 0x10FFFF))
    return JS_CONTROL.get(match[4], match[4])


def _excerpt(value: str) -> str:
    shown = min(EXCERPT_LENGTH_MAX, (len(value) + 1) // 2)
    return f"{value[:shown]}…"
