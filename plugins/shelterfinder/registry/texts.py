"""The texts of every record, gone through once for all rules that look for characters in them.

A rule first searches all texts at once, joined by line feeds, then those of each record, and looks for the place of a value only where
it found something: nearly every record, and most files, have nothing to be found.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.material import AlikeEntry, Entry, Material
from shelterfinder.registry.shared_parts import Part

Steps = tuple[str | int, ...]
FORMAL = frozenset(
    {"id", "key", "keys", "code", "web", "email", "phone", "hotline", "emergency_phone", "rule", "map_extract"}
    | {"enquiry_phone", "complaint_phone", "template", "parent_item"}
    | {"on", "approved_on", "last_flooded", "since", "until"}
    | {"event_on", "committed_on", "drawn_on", "rectify_by", "rectified_on", "plan_published_on", "results_due_on", "results_published_on"}
    | {"established", "last_reorganised", "last_exercise", "commitment", "pool", "inspector_pool", "inspector", "inspectors", "object"}
    | {"district", "parent", "kind", "status", "state", "datum", "space_type", "suitability", "services", "access", "method", "result"}
)
"""Fields whose form their model decides: an id, a number, an address on the web, a date, a word of a list. They hold no free text."""


class Hit(NamedTuple):
    """A text in which a pattern was found: its record, the steps to it, and the first match."""

    entry: Entry[Any]
    steps: Steps
    match: re.Match[str]


class _Joined(NamedTuple):
    """Texts joined by line feeds: those that somebody wrote freely, and all the others."""

    free: str
    formal: str


class _Memo:
    """The joined texts of the material that was asked for last, while it is there: the rules look at one material after the other."""

    material: Callable[[], Material | None] = staticmethod(lambda: None)
    all: _Joined = _Joined("", "")
    """Those of all records: what many records share is there once."""
    each: tuple[_Joined, ...] | None = None
    """Those of each record; None until something was found in all of them."""
    absent: set[re.Pattern[str]] = set()
    """What was looked for in all that was written freely, and is not there."""


def search_free_texts(material: Material, pattern: re.Pattern[str], sign: re.Pattern[str] | None = None) -> Iterator[Hit]:
    """Every text that somebody wrote freely and in which the pattern is found. The pattern must match no line feed.

    `sign` is what every match holds, and quick to look for: without it in any text of a record, the pattern is not tried.
    """
    if not _is_found(material, sign or pattern):
        return
    for entry, joined in zip(material.entries(), _of_each(material), strict=True):
        if (sign is None or sign.search(joined.free)) and pattern.search(joined.free):
            yield from (hit for hit in _hits(entry, pattern) if not FORMAL.intersection(hit.steps))


def search_texts(material: Material, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """Every text, in any field of any record, in which the pattern is found. The pattern must match no line feed."""
    of_all = _of_all(material)
    if not pattern.search(of_all.free) and not pattern.search(of_all.formal):
        return
    for entry, joined in zip(material.entries(), _of_each(material), strict=True):
        if pattern.search(joined.free) or pattern.search(joined.formal):
            yield from _hits(entry, pattern)


def _hits(entry: Entry[Any], pattern: re.Pattern[str]) -> Iterator[Hit]:
    return (Hit(entry, steps, match) for steps, text in _texts(entry.values) if (match := pattern.search(text)))


def _is_found(material: Material, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern is found in anything that was written freely; several rules look for the same sign."""
    free = _of_all(material).free
    if pattern in _Memo.absent:
        return False
    if pattern.search(free):
        return True
    _Memo.absent.add(pattern)
    return False


def _of_all(material: Material) -> _Joined:
    if _Memo.material() is not material:
        _Memo.all, _Memo.each, _Memo.absent = _all_joined(material), None, set()
        _Memo.material = staticmethod(weakref.ref(material, _forget))
    return _Memo.all


def _of_each(material: Material) -> tuple[_Joined, ...]:
    if _Memo.each is None or _Memo.material() is not material:
        _of_all(material)
        _Memo.each = tuple(_join(entry) for entry in material.entries())
    return _Memo.each


def _forget(_: object) -> None:
    _Memo.all, _Memo.each, _Memo.absent = _Joined("", ""), None, set()


def _all_joined(material: Material) -> _Joined:
    """The texts of all records, in no order."""
    parts: set[Part] = set()
    texts: list[tuple[str, str]] = []
    for entry in material.entries():
        if type(entry) is AlikeEntry:
            parts.update(entry.parts)
        else:
            texts.append(_join(entry))
    texts += [part.texts(FORMAL) for part in parts]
    return _Joined("\n".join([free for free, _ in texts]), "\n".join([formal for _, formal in texts]))


def _join(entry: Entry[Any]) -> _Joined:
    if type(entry) is AlikeEntry:
        of_parts = [part.texts(FORMAL) for part in entry.parts]
        return _Joined("\n".join([free for free, _ in of_parts]), "\n".join([formal for _, formal in of_parts]))
    free: list[str] = []
    formal: list[str] = []
    _collect(entry.values, free, formal)
    return _Joined("\n".join(free), "\n".join(formal))


def _collect(values: MarkedMap, free: list[str], formal: list[str]) -> None:
    """Add every text below `values` to one of the lists. This runs over everything. The reader has limited the depth."""
    for key, value in values.items():
        kind = type(value)
        if kind is str:
            (formal if key in FORMAL else free).append(value)  # type: ignore[arg-type]
        elif kind is MarkedMap:
            _collect(value, formal if key in FORMAL else free, formal)  # type: ignore[arg-type]
        elif kind is MarkedList:
            _collect_list(value, formal if key in FORMAL else free, formal)  # type: ignore[arg-type]


def _collect_list(values: MarkedList, free: list[str], formal: list[str]) -> None:
    for value in values:
        kind = type(value)
        if kind is str:
            free.append(value)  # type: ignore[arg-type]
        elif kind is MarkedMap:
            _collect(value, free, formal)  # type: ignore[arg-type]
        elif kind is MarkedList:
            _collect_list(value, free, formal)  # type: ignore[arg-type]


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
