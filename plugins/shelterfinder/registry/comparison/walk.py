"""Every difference between two records, found by walking through the fields of their models.

Two records that differ in anything but the way of writing have at least one difference. A new field of a model needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from shelterfinder.registry.comparison.alignment import Pair, align, in_order
from shelterfinder.registry.comparison.changes import Change, Step
from shelterfinder.registry.comparison.movement import kind_of_move
from shelterfinder.registry.records import Position, Text
from shelterfinder.registry.records.facility import Verification

Steps = tuple[Step, ...]
NO_PARTNER: tuple[type[BaseModel], ...] = (Verification,)
"""Records of what was done on a day: another day is another check, not the old one changed."""


def changes_between(old: BaseModel, new: BaseModel, default_language: str) -> tuple[Change, ...]:
    """Every difference between two records of one model. A plain text counts as written in `default_language`."""
    return tuple(_Walk(default_language).compared((), old, new)) if old != new else ()


class _Walk:
    """A walk through two records side by side."""

    def __init__(self, default_language: str) -> None:
        self.default_language = default_language

    def compared(self, steps: Steps, old: Any, new: Any) -> Iterator[Change]:
        """The differences between two values at the end of `steps`; None stands for what is not recorded."""
        if old == new:
            return
        some = new if old is None else old
        if isinstance(some, Position):
            yield from self._position(steps, old, new)
        elif isinstance(some, Text):
            if self._spelled(old) != self._spelled(new):
                yield Change(steps, "text", old, new)
        elif isinstance(some, BaseModel):
            yield from self._model(steps, old, new)
        elif isinstance(some, dict) and isinstance(old or {}, dict) and isinstance(new or {}, dict):
            for key in dict.fromkeys((*(old or {}), *(new or {}))):
                yield from self.compared((*steps, key), (old or {}).get(key), (new or {}).get(key))
        elif isinstance(some, tuple):
            yield from self._list(steps, old or (), new or ())
        else:
            yield Change(steps, "value", old, new)

    def _spelled(self, value: object) -> object:
        """A text with the language of its plain form written out; every other value as it is."""
        return {tag or self.default_language: words for tag, words in value.items()} if isinstance(value, Text) else value

    def _model(self, steps: Steps, old: BaseModel | None, new: BaseModel | None) -> Iterator[Change]:
        """The differences field by field; a part that says nothing but its defaults comes and goes as a whole."""
        model = type(new if old is None else old)
        found = False
        for name, field in model.model_fields.items():
            for change in self.compared((*steps, name), _said(old, new, name, field), _said(new, old, name, field)):
                found = True
                yield change
        if not found and (old is None or new is None):
            yield Change(steps, "part_added" if old is None else "part_removed", old, new)

    def _position(self, steps: Steps, old: Position | None, new: Position | None) -> Iterator[Change]:
        """The point with its datum as one thing; how it was found, and how well, field by field."""
        if old is None or new is None:
            yield Change(steps, "value", old, new)
            return
        kind = kind_of_move(old, new)
        if kind is not None:
            yield Change(steps, kind, old, new)
        for name in ("accuracy_m", "source", "on"):
            yield from self.compared((*steps, name), getattr(old, name), getattr(new, name))

    def _list(self, steps: Steps, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
        some = (*old, *new)[0]
        if isinstance(some, tuple):
            yield Change(steps, "value", old, new)
        elif not isinstance(some, BaseModel) or isinstance(some, NO_PARTNER):
            yield from self._items(steps, old, new)
        elif "id" in type(some).model_fields and all(len({item.id for item in items}) == len(items) for items in (old, new)):
            yield from self._parts(steps, old, new, _pairs_by_id(old, new))
        else:
            yield from self._parts(steps, old, new, align(old, new))

    def _parts(self, steps: Steps, old: Sequence[Any], new: Sequence[Any], pairs: Sequence[Pair]) -> Iterator[Change]:
        """The differences of the paired items, and those that stand alone; then whether their order has changed."""
        for pair in pairs:
            one = old[pair.old] if pair.old is not None else None
            other = new[pair.new] if pair.new is not None else None
            some = one if other is None else other
            step = getattr(some, "id", pair.old if pair.new is None else pair.new)
            if one is None or other is None:
                yield Change((*steps, step), "part_added" if one is None else "part_removed", one, other)
            else:
                yield from self._model((*steps, step), one, other)
        if not in_order(pairs):
            yield Change(steps, "order", tuple(old), tuple(new))

    def _items(self, steps: Steps, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
        """Items that are the same or not: what is missing, what is new, or only another order."""
        gone, come = lacking(old, new, self._spelled), lacking(new, old, self._spelled)
        if isinstance((*old, *new)[0], NO_PARTNER):
            yield from (Change((*steps, old.index(item)), "part_removed", item, None) for item in gone)
            yield from (Change((*steps, new.index(item)), "part_added", None, item) for item in come)
        elif gone or come:
            yield Change(steps, "items", tuple(old), tuple(new))
        if not (gone or come) and [*map(self._spelled, old)] != [*map(self._spelled, new)]:
            yield Change(steps, "order", tuple(old), tuple(new))


def lacking(items: Sequence[Any], others: Sequence[Any], spelled: Any = lambda item: item) -> list[Any]:
    """The items that the others do not have, counted: one of two equal items is lacking where the others have one."""
    left = [spelled(other) for other in others]
    found = []
    for item in items:
        if spelled(item) in left:
            left.remove(spelled(item))
        else:
            found.append(item)
    return found


def _said(record: BaseModel | None, partner: BaseModel | None, name: str, field: FieldInfo) -> Any:
    """What a record says in a field. One that is not there says what its partner leaves at its default, else nothing."""
    if record is not None:
        return getattr(record, name)
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    return default if getattr(partner, name) == default else None


def _pairs_by_id(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    numbers = {item.id: number for number, item in enumerate(old)}
    pairs = [Pair(numbers.pop(item.id, None), number) for number, item in enumerate(new)]
    return pairs + [Pair(number, None) for number in numbers.values()]
