"""Values that know their place: the line and column of every key and value that was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol


class Place(NamedTuple):
    """A line and a column, both counted from 1, the column in characters (Unicode code points)."""

    line: int
    column: int


START = Place(1, 1)


class Unmarked(Protocol):
    """A record whose places are found once somebody asks for one: most records of a large registry are never asked."""

    def marked(self, address: int) -> MarkedMap | MarkedList:
        """The collection of the record with this address, with its marks."""
        ...


class _Marked:
    """What a map and a list know of their place: at once, or from an unmarked record by their address in it."""

    __slots__ = ()
    _place: Place
    _marks: list[Any]
    _record: Unmarked | None
    _address: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        if self._record is not None:
            self._find()
        return self._place

    @property
    def marks(self) -> list[Any]:
        """Where its keys and values stand; each class says how."""
        if self._record is not None:
            self._find()
        return self._marks

    def settle(self, place: Place, marks: list[Any]) -> None:
        """Say where it and its values stand."""
        self._place, self._marks, self._record = place, marks, None

    def _find(self) -> None:
        assert self._record is not None
        found = self._record.marked(self._address)
        self.settle(found.place, found.marks)


class MarkedMap(_Marked, dict[str, object]):
    """A mapping that was read from a file. Its marks are line and column of the key, line and column of the value, for one key after
    the other in the order of the map: flat, because a large registry has millions of them, and this takes less than half the memory
    of a map of places."""

    __slots__ = ("_address", "_marks", "_place", "_record")

    def __init__(self, place: Place, record: Unmarked | None = None, address: int = 0) -> None:
        self._place = place
        self._record = record
        self._address = address
        if record is None:
            self._marks: list[int] = []

    def key_place(self, key: str) -> Place:
        """Where a key stands; the beginning of the map if it has no such key."""
        return self._place_of(key, 0)

    def value_place(self, key: str) -> Place:
        """Where the value of a key begins; the beginning of the map if it has no such key."""
        return self._place_of(key, 2)

    def _place_of(self, key: str, offset: int) -> Place:
        at = next((4 * index + offset for index, known in enumerate(self) if known == key), -1)
        return Place(*self.marks[at : at + 2]) if at >= 0 else self.place


class MarkedList(_Marked, list[object]):
    """A list that was read from a file. Its marks are line and column of each item."""

    __slots__ = ("_address", "_marks", "_place", "_record")

    def __init__(self, place: Place, record: Unmarked | None = None, address: int = 0) -> None:
        self._place = place
        self._record = record
        self._address = address
        if record is None:
            self._marks: list[tuple[int, int]] = []

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
