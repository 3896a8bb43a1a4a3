"""Values that know their place: the line and column of every key and value that was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A line and a column, both counted from 1, the column in characters (Unicode code points)."""

    line: int
    column: int


START = Place(1, 1)


class MarkedMap(dict[str, object]):
    """A mapping that was read from a file. `place` is where it begins."""

    __slots__ = ("marks", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.marks: list[int] = []
        """Line and column of the key, line and column of the value, for one key after the other in the order of the map.
        Flat, because a large registry has millions of them: this takes less than half the memory of a map of places."""

    def key_place(self, key: str) -> Place:
        """Where a key stands; the beginning of the map if it has no such key."""
        return self._place(key, 0)

    def value_place(self, key: str) -> Place:
        """Where the value of a key begins; the beginning of the map if it has no such key."""
        return self._place(key, 2)

    def _place(self, key: str, offset: int) -> Place:
        at = next((4 * index + offset for index, known in enumerate(self) if known == key), -1)
        return Place(*self.marks[at : at + 2]) if at >= 0 else self.place


class MarkedList(list[object]):
    """A list that was read from a file. `place` is where it begins."""

    __slots__ = ("marks", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.marks: list[tuple[int, int]] = []

    def value_place(self, index: int) -> Place:
        """Where the item with this index begins; the beginning of the list if it has no such item."""
        return Place(*self.marks[index]) if 0 <= index < len(self.marks) else self.place


def find_place(values: object, steps: Sequence[str | int]) -> Place:
    """Where the value at the end of `steps` (keys and indexes) begins, as far as the steps can be followed."""
    place = values.place if isinstance(values, (MarkedMap, MarkedList)) else START
    for step in steps:
        if isinstance(values, MarkedMap):
            place = values.value_place(str(step))
        elif isinstance(values, MarkedList) and isinstance(step, int):
            place = values.value_place(step)
        values = find_value(values, (step,))
    return place


def find_value(values: object, steps: Sequence[str | int]) -> object:
    """The value at the end of `steps`, or None where they lead nowhere."""
    for step in steps:
        if isinstance(values, MarkedMap) and isinstance(step, str):
            values = values.get(step)
        elif isinstance(values, MarkedList) and isinstance(step, int):
            values = values[step] if 0 <= step < len(values) else None
        else:
            return None
    return values
