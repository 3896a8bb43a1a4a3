"""Other characters for some of a text: what an editor, a code host or a command of ours puts in place of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Replacement(NamedTuple):
    """Other text for the characters from `start` to before `end`, both indexes of the text of the file."""

    start: int
    end: int
    text: str

    def touches(self, other: Replacement) -> bool:
        """Whether both change the same characters, or characters side by side, so that one may mean another thing after the other."""
        return self.start <= other.end and other.start <= self.end


def replaced(text: str, changes: Sequence[Replacement]) -> str:
    """The text with the replacements, which must be in order and apart, made in it."""
    return "".join(_pieces(text, changes))


def _pieces(text: str, changes: Sequence[Replacement]) -> Iterator[str]:
    at = 0
    for change in changes:
        yield text[at : change.start]
        yield change.text
        at = change.end
    yield text[at:]
