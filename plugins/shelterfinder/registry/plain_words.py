"""The words of YAML that is written plainly: what may stand as a key and as a value on one line, and what it means."""

from __future__ import annotations

import re

from shelterfinder.registry.scalars import CONSTANTS, NUMBER_START, Refused, read_plain

NAME = r"[A-Za-z_][A-Za-z0-9_-]*"
KEY = rf"({NAME}):"
FIRST = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[0-9.]))"
BLOCK_WORD = re.compile(rf"{FIRST}(?:[^:#]|:(?=[^ ]))*")
FLOW_WORD = re.compile(rf"{FIRST}[^:#,\[\]{{}}]*")
QUOTES = "\"'"
QUOTED = re.compile(r"\"([^\"\\]*)\"|'([^']*)'")
END = re.compile(r" *(?: #.*)?$")
"""What may stand behind a value."""
NOT_TEXT = NUMBER_START | {word[0] for word in CONSTANTS if word}
"""What a word begins with that may be a number or a constant."""
LINE_LENGTH_MAX = 10_000
Scalar = str | int | float | bool | None


class NotPlain(Exception):
    """A line that is not so plain, or wrong."""


def scalar_at(line: str, at: int) -> tuple[Scalar, int]:
    """The value outside of brackets that begins at an index of a line, and the index behind it. Raises NotPlain."""
    if line[at] in QUOTES:
        return quoted_at(line, at)
    match = BLOCK_WORD.match(line, at)
    if match is None:
        raise NotPlain
    word = match[0].rstrip(" ")
    return meant(word), at + len(word)


def quoted_at(line: str, at: int) -> tuple[str, int]:
    """The text in simple quotes that begins at an index of a line, and the index behind it. Raises NotPlain."""
    match = QUOTED.match(line, at)
    if match is None:
        raise NotPlain
    return match[match.lastindex or 0], match.end()


def meant(word: str) -> Scalar:
    """What a word without quotes means. Raises NotPlain for one that is refused, or is nothing."""
    if word[0] not in NOT_TEXT:
        return word
    value = read_plain(word)
    if isinstance(value, Refused) or value is None:
        raise NotPlain
    return value
