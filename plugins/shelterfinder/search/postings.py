"""Which things have which piece in one of their labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import accumulate, chain
from operator import sub
from typing import NamedTuple

from shelterfinder.jobs import Job, run_jobs
from shelterfinder.search.folding import words
from shelterfinder.search.grams import grams, order, sounds

FILE_RAW_MAX_B = 28_000
"""Several lists share a file up to this length before compression."""
LIST_MAX = 14_000
"""A longer list is continued under the same piece with a number. A thing takes at most two bytes after compression (differences of
14,000 among a million average 71), so that a list alone stays under 30 kB."""
MORE = "!"
"""Before the number of a list's continuation; it sorts before every letter, so that continuations follow their beginning."""
LABEL_BREAK = "\n"
"""Between the labels of one thing, each of which stands on one line."""
THINGS_IN_JOB = 5000
CHANGED_MAX = 0.01
"""Share of things up to which lists are corrected instead of made: a corrected list is read and written once more, and a thing is in
some hundred lists."""

Lists = dict[str, str]
"""By piece, or piece and number of a continuation, the numbers of the things in ascending order, each less the one before it, as JSON."""


class Searchable(NamedTuple):
    """What lists were made from, and the lists: the labels of each thing, the initials of characters, the lists."""

    labels: Sequence[str]
    initials: Mapping[str, str]
    lists: Lists


def postings(labels: Sequence[str], initials: Mapping[str, str], before: object = None, workers: int = 1) -> Searchable:
    """The lists for things with these labels. `before` is what came of the last build, if it did: where few things have changed, its
    lists are corrected. That is the same as making them, because a thing's pieces depend on its labels and the initials alone."""
    if isinstance(before, Searchable) and (before.labels, before.initials) == (labels, initials):
        return before
    corrected = _corrected(labels, initials, before) if isinstance(before, Searchable) else None
    return Searchable(labels, initials, corrected if corrected is not None else _made(labels, initials, workers))


def _made(labels: Sequence[str], initials: Mapping[str, str], workers: int) -> Lists:
    starts = range(0, len(labels), THINGS_IN_JOB)
    jobs = [Job(f"pieces of things from {start}", partial(_numbers, labels, start, initials)) for start in starts]
    found: dict[str, list[int]] = {}
    for some in run_jobs(jobs, workers):
        for piece, numbers in some.items():
            found.setdefault(piece, []).extend(numbers)
    return {key: text for piece, numbers in found.items() for key, text in _written(piece, numbers)}


def _numbers(labels: Sequence[str], start: int, initials: Mapping[str, str]) -> dict[str, list[int]]:
    """The numbers of some things by piece."""
    found: dict[str, list[int]] = {}
    known = cache(lambda label: frozenset(_pieces(label, initials)))
    for number in range(start, min(start + THINGS_IN_JOB, len(labels))):
        for piece in frozenset().union(*map(known, labels[number].split(LABEL_BREAK))):
            found.setdefault(piece, []).append(number)
    return found


def _corrected(labels: Sequence[str], initials: Mapping[str, str], before: Searchable) -> Lists | None:
    """The lists of before with the things whose labels have changed taken out and put in; None where that is too much."""
    if len(before.labels) != len(labels) or before.initials != initials:
        return None
    changed = [number for number, (now, then) in enumerate(zip(labels, before.labels, strict=True)) if now != then]
    if len(changed) > CHANGED_MAX * len(labels):
        return None
    lists = dict(before.lists)
    gone, come = (_by_piece(changed, each, initials) for each in (before.labels, labels))
    for piece in gone.keys() | come.keys():
        old = _taken(piece, lists)
        lists.update(_written(piece, sorted((set(old) - gone.get(piece, set())) | come.get(piece, set()))))
    return lists


def _by_piece(numbers: Iterable[int], labels: Sequence[str], initials: Mapping[str, str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number in numbers:
        for label in labels[number].split(LABEL_BREAK):
            for piece in _pieces(label, initials):
                found.setdefault(piece, set()).add(number)
    return found


def _taken(piece: str, lists: Lists) -> list[int]:
    """Take the numbers of a piece out of the lists."""
    numbers: list[int] = []
    for part in range(len(lists)):
        text = lists.pop(_key(piece, part), None)
        if text is None:
            break
        numbers += accumulate(map(int, text[1:-1].split(",")))
    return numbers


def _pieces(label: str, initials: Mapping[str, str]) -> Iterator[str]:
    folded = words(label)
    for word in folded:
        yield from grams(word)
    if initials and not label.isascii():
        yield from sounds(" ".join(folded), initials)


def cut(lists: Lists) -> Iterator[tuple[list[str], list[str]]]:
    """The lists in files: pieces in the order of JavaScript, and their lists."""
    keys: list[str] = []
    texts: list[str] = []
    length_B = 0
    for key in sorted(lists, key=order):
        text = lists[key]
        one_B = len(text) + len(key.encode()) + 3  # and what stands around, less a comma
        if keys and length_B + one_B > FILE_RAW_MAX_B:
            yield keys, texts
            keys, texts, length_B = [], [], 0
        keys.append(key)
        texts.append(text)
        length_B += one_B
    if keys:
        yield keys, texts


def _written(piece: str, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The list of a piece, and its continuations; no list of nothing."""
    for first in range(0, len(numbers), LIST_MAX):
        some = numbers[first : first + LIST_MAX]
        yield _key(piece, first // LIST_MAX), f"[{','.join(map(str, map(sub, some, chain((0,), some))))}]"


def _key(piece: str, part: int) -> str:
    return f"{piece}{MORE}{part:03}" if part else piece
