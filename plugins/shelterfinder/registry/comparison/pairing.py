"""Which record of one registry is which record of the other: by id, and where only the id has changed, by everything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from shelterfinder.registry.card import digest_of
from shelterfinder.registry.comparison.alignment import align
from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.walk import changes_between
from shelterfinder.registry.records import District, Facility, Registered

R = TypeVar("R", District, Facility, Registered)
RecordChangeKind = Literal["removed", "renumbered", "added", "changed"]


@dataclass(frozen=True)
class RecordChange(Generic[R]):
    """One record that is not as it was. `changes` is empty unless both sides have it under one id."""

    old: R | None
    new: R | None
    changes: tuple[Change, ...] = ()

    @property
    def kind(self) -> RecordChangeKind:
        """What happened to the record; `renumbered`: its id has changed and everything else stayed."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "renumbered" if self.old.id != self.new.id else "changed"

    @property
    def some(self) -> R:
        """The record as it is now; as it was, if it is gone."""
        record = self.old if self.new is None else self.new
        assert record is not None
        return record


def record_changes(old: Sequence[R], new: Sequence[R], default_language: str) -> tuple[RecordChange[R], ...]:
    """Every record that was removed, renumbered, added or changed, in this order, each group by id."""
    changed: list[RecordChange[R]] = []
    removed: list[R] = []
    added: list[R] = []
    for one, other in _by_id(old, new):
        if one is None or other is None:
            removed += [] if one is None else [one]
            added += [] if other is None else [other]
        elif one is not other and one != other and (changes := changes_between(one, other, default_language)):
            changed.append(RecordChange(one, other, changes))
    renumbered = list(_renumbered(removed, added))
    moved_old, moved_new = ({id(each[side]) for each in renumbered} for side in (0, 1))
    groups = (
        [RecordChange(one, None) for one in removed if id(one) not in moved_old],
        [RecordChange(one, other) for one, other in renumbered],
        [RecordChange(None, other) for other in added if id(other) not in moved_new],
        changed,
    )
    return tuple(change for group in groups for change in sorted(group, key=lambda change: change.some.id))


def _by_id(old: Sequence[R], new: Sequence[R]) -> Iterator[tuple[R | None, R | None]]:
    """Records by their ids. A registry with errors may have one id several times; those are paired by what they say."""
    sides: dict[str, tuple[list[R], list[R]]] = defaultdict(lambda: ([], []))
    for number, records in enumerate((old, new)):
        for record in records:
            sides[record.id][number].append(record)
    for ones, others in sides.values():
        if len(ones) == len(others) == 1:
            yield ones[0], others[0]
            continue
        for pair in align(ones, others):
            yield ones[pair.old] if pair.old is not None else None, others[pair.new] if pair.new is not None else None


def _renumbered(removed: Sequence[R], added: Sequence[R]) -> Iterator[tuple[R, R]]:
    """Pairs of a removed and an added record that differ in nothing but the id."""
    by_digest: dict[bytes, list[R]] = defaultdict(list)
    for record in removed:
        by_digest[_digest_without_id(record)].append(record)
    for record in added:
        if same := by_digest.get(_digest_without_id(record)):
            yield same.pop(0), record


def _digest_without_id(record: R) -> bytes:
    return digest_of(record.model_copy(update={"id": ""}))
