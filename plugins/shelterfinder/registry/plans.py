"""Plans by which the words of a record become its values, and where those stand if somebody asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from shelterfinder.registry.marks import START, MarkedList, MarkedMap
from shelterfinder.registry.plain_words import END, NOT_TEXT, QUOTES, NotPlain, Scalar, meant, scalar_at

NOT_PLAINLY_TEXT = NOT_TEXT | set(QUOTES)
IN_BRACKETS = 1_000
"""Addresses of what stands in brackets: this often the number of its line in the record, from 1, and its own behind it."""
PLAIN_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,8})\.[0-9]{1,15}")
"""A coordinate as nearly all are written: a finite number to every reader."""
PLAIN_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
"""A number of people, of places or of metres."""
Collection = MarkedMap | MarkedList
ReadRecord = Callable[[str, int], MarkedMap]
"""Reads a record with care, by its text and the number of its first line."""


class Plan(NamedTuple):
    """A map, or a list if it is none, with its address in the record; of each value its key (None in a list), and which word it is, or a
    plan of its own."""

    is_map: bool
    address: int
    parts: tuple[tuple[str | None, int, Plan | None], ...]
    keys: tuple[str | None, ...]
    flat: slice | None
    """The words that are its values, if it holds nothing but words, one behind the other: those are taken over in one step."""

    @classmethod
    def of(cls, is_map: bool, address: int, parts: Sequence[tuple[str | None, int, Plan | None]]) -> Plan:
        """The plan of a collection with these parts."""
        words = [at for _, at, inner in parts if inner is None]
        first = words[0] if words else 0
        is_flat = len(words) == len(parts) and words == list(range(first, first + len(words)))
        flat = slice(first, first + len(words)) if is_flat else None
        return cls(is_map, address, tuple(parts), tuple(key for key, _, _ in parts), flat)


class OfOneForm:
    """A record that was read by its form, with its text and the number of its first line."""

    __slots__ = ("_found", "_number", "_plan", "_read", "_text")

    def __init__(self, plan: Plan, read: ReadRecord, text: str, number: int) -> None:
        self._plan, self._read, self._text, self._number = plan, read, text, number
        self._found: dict[int, Collection] | None = None

    def marked(self, address: int) -> Collection:
        """The collection with this address, read with care."""
        if self._found is None:
            self._found = dict(addressed(self._plan, self._read(self._text, self._number)))
        return self._found[address]


def built(plan: Plan, values: Sequence[object], record: OfOneForm, base: int) -> Collection:
    """A collection by its plan."""
    is_map, address, parts, keys, flat = plan
    if is_map:
        made = MarkedMap(START, record, base + address)
        if flat is not None:
            made.update(zip(keys, values[flat]))  # type: ignore[arg-type]  # noqa: B905
            return made
        for key, at, inner in parts:
            made[key] = values[at] if inner is None else built(inner, values, record, base)  # type: ignore[index]
        return made
    items = MarkedList(START, record, base + address)
    if flat is not None:
        items += values[flat]
        return items
    for _, at, inner in parts:
        items.append(values[at] if inner is None else built(inner, values, record, base))
    return items


def plain(plan: Plan, values: Sequence[object]) -> object:
    """A collection by its plan, without places."""
    is_map, _, parts, keys, flat = plan
    items = values[flat] if flat is not None else [values[at] if inner is None else plain(inner, values) for _, at, inner in parts]
    return dict(zip(keys, items)) if is_map else list(items)  # noqa: B905  # a plan has a part for each key


def addressed(plan: Plan, values: object) -> Iterator[tuple[int, Collection]]:
    """Every collection of a record that was read with care, with the address that its plan gives it."""
    assert isinstance(values, (MarkedMap, MarkedList))
    yield plan.address, values
    items = values.values() if isinstance(values, MarkedMap) else values
    for (_, row, inner), item in zip(plan.parts, items, strict=True):
        if inner is not None:
            yield from addressed(inner, item)
        elif isinstance(item, (MarkedMap, MarkedList)):
            base = IN_BRACKETS * (row + 1)
            yield from ((base + number, collection) for number, collection in enumerate(collections(item)))


def collections(value: Collection) -> Iterator[Collection]:
    """A collection and all below it, in the order in which they begin."""
    yield value
    for item in value.values() if isinstance(value, MarkedMap) else value:
        if isinstance(item, (MarkedMap, MarkedList)):
            yield from collections(item)


def number_of(word: str) -> Scalar:
    """What a word means that may be a number or a constant. Raises NotPlain."""
    if PLAIN_DECIMAL.fullmatch(word):
        return float(word)
    return int(word) if PLAIN_WHOLE.fullmatch(word) else _often_meant(word)


@lru_cache(maxsize=10_000)
def _often_meant(word: str) -> Scalar:
    """The same, remembered: all but coordinates are few."""
    return meant(word)


def flow_scalar(word: str) -> Scalar:
    """What a word between brackets means. Raises NotPlain."""
    first = word[0]
    if first in QUOTES:
        return word[1:-1]
    return word if first not in NOT_TEXT else number_of(word)


def whole_scalar(text: str) -> Scalar:
    """A value that ends with its line. Raises NotPlain."""
    value, at = scalar_at(text, 0)
    if END.match(text, at) is None:
        raise NotPlain
    return value
