"""A capacity that halves or doubles is mostly a digit too few or too many, and sends people to a full room, or away from an empty one."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.alignment import align
from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.pairing import RecordChange
from shelterfinder.registry.comparison.subject import Subject
from shelterfinder.registry.records import Facility, Role
from shelterfinder.registry.records.vocabulary import MODES

rank = 90
FACTOR = 2
"""A digit too many or too few is a factor of about ten; half as many people is where a plan for the area no longer holds."""


def find(comparison: Comparison) -> Iterator[Subject]:
    """Roles whose capacity in use has at least halved or doubled, or is recorded no longer."""
    for record in comparison.facilities:
        yield from (Subject(change, record) for change in _much(record))


def _much(record: RecordChange[Facility]) -> Iterator[Change]:
    if record.kind != "changed" or record.old is None or record.new is None:
        return
    for mode in MODES:
        old, new = record.old.roles.in_mode(mode), record.new.roles.in_mode(mode)
        for pair in align(old, new):
            if pair.old is not None and pair.new is not None:
                before, after = in_use(old[pair.old]), in_use(new[pair.new])
                if before is not None and before != after and (after is None or _is_much(before, after)):
                    yield Change(("roles", mode, pair.new, "capacity", "in_use"), "value", before, after)


def _is_much(before: int, after: int) -> bool:
    return max(before, after) >= FACTOR * min(before, after)


def in_use(role: Role) -> int | None:
    """People who may come in in a role; None if not recorded."""
    return role.capacity.in_use() if role.capacity else None
