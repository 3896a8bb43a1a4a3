"""The texts of every record, gone through once for all rules that look for characters in them.

A rule first searches all texts of a record at once, joined by line feeds, and looks for the place of a value only where it
found something: nearly every record has nothing to be found.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.material import Entry, Material

Steps = tuple[str | int, ...]
FORMAL = frozenset({"id", "key", "keys", "code", "web", "email", "phone", "hotline", "emergency_phone", "rule", "map_extract"})
"""Fields whose form their model decides: what they hold is no free text."""


class Hit(NamedTuple):
    """A text in which a pattern was found: its record, the steps to it, and the first match."""

    entry: Entry[Any]
    steps: Steps
    match: re.Match[str]

    @property
    def is_free(self) -> bool:
        """True for words that somebody wrote, false for an id, a number or an address on the web."""
        names = [step for step in self.steps if isinstance(step, str)]
        return not FORMAL.intersection(names)


class _Memo:
    """The joined texts of the material that was asked for last, while it is there: the rules look at one material after the other."""

    material: Callable[[], Material | None] = staticmethod(lambda: None)
    joined: tuple[str, ...] = ()


def search_texts(material: Material, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """Every text, in any field of any record, that the pattern is found in. The pattern must match no line feed."""
    for entry, joined in zip(material.entries(), _joined(material), strict=True):
        if pattern.search(joined):
            yield from (Hit(entry, steps, match) for steps, text in _texts(entry.values) if (match := pattern.search(text)))


def _joined(material: Material) -> tuple[str, ...]:
    if _Memo.material() is not material:
        _Memo.joined = tuple("\n".join(_flat(entry.values, [])) for entry in material.entries())
        _Memo.material = staticmethod(weakref.ref(material, _forget))
    return _Memo.joined


def _forget(_: object) -> None:
    _Memo.joined = ()


def _flat(values: MarkedMap | MarkedList, texts: list[str]) -> list[str]:
    """Add every text below `values` to the list, in a loop without steps: this runs over everything. The reader has limited the depth."""
    for value in values.values() if isinstance(values, dict) else values:
        kind = type(value)
        if kind is str:
            texts.append(value)  # type: ignore[arg-type]
        elif kind is MarkedMap or kind is MarkedList:
            _flat(value, texts)  # type: ignore[arg-type]
    return texts


def _texts(values: object, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Every text below `values` with the steps to it."""
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(values, MarkedMap):
        items = values.items()
    elif isinstance(values, MarkedList):
        items = enumerate(values)
    for step, value in items:
        if isinstance(value, str):
            yield (*steps, step), value
        elif isinstance(value, (MarkedMap, MarkedList)):
            yield from _texts(value, (*steps, step))
