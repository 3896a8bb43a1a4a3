"""Which things have which piece in one of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shelterfinder.search.folding import words
from shelterfinder.search.grams import grams, initials_of, order, sounds
from shelterfinder.search.things import Thing

FILE_RAW_MAX_B = 28_000
"""Several lists share a file up to this length before compression."""
LIST_MAX = 14_000
"""A longer list is continued under the same piece with a number. A thing takes at most two bytes after compression (differences of
14,000 among a million average 71), so that a list alone stays under 30 kB."""
MORE = "!"
"""Before the number of a list's continuation; it sorts before every letter, so that continuations follow their beginning."""

Lists = dict[str, list[int]]


def postings(things: Sequence[Thing], readings: Mapping[str, str]) -> Lists:
    """The numbers of the things by piece, in ascending order."""
    initials = initials_of(readings)
    known: dict[str, frozenset[str]] = {}
    found: Lists = {}
    for number, thing in enumerate(things):
        pieces: set[str] = set()
        for label in thing.labels():
            if label not in known:
                known[label] = frozenset(_pieces(label, initials))
            pieces |= known[label]
        for piece in pieces:
            found.setdefault(piece, []).append(number)
    return found


def _pieces(label: str, initials: Mapping[str, str]) -> Iterator[str]:
    folded = words(label)
    for word in folded:
        yield from grams(word)
    if initials and not label.isascii():
        yield from sounds(" ".join(folded), initials)


def cut(found: Lists) -> Iterator[tuple[list[str], list[list[int]]]]:
    """The lists in files: pieces in the order of JavaScript, and their lists as differences."""
    keys: list[str] = []
    lists: list[list[int]] = []
    length_B = 0
    for key, numbers in _short_lists(found):
        differences = [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]
        one_B = len(str(differences)) - len(differences) + len(key.encode()) + 4  # JSON without gaps, and what stands around
        if keys and length_B + one_B > FILE_RAW_MAX_B:
            yield keys, lists
            keys, lists, length_B = [], [], 0
        keys.append(key)
        lists.append(differences)
        length_B += one_B
    if keys:
        yield keys, lists


def _short_lists(found: Lists) -> Iterator[tuple[str, list[int]]]:
    for piece in sorted(found, key=order):
        numbers = found[piece]
        for part in range(0, len(numbers), LIST_MAX):
            yield f"{piece}{MORE}{part // LIST_MAX:03}" if part else piece, numbers[part : part + LIST_MAX]
