"""How many working days the steps of an item take: one behind the other, and with everything at once that waits for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from shelterfinder.registry.records.service_item import Step
from shelterfinder.services.order import order_of

Clock = Literal["legal", "promised"]
"""Whose days are counted: those that the law allows, or those that the office promises."""


class Duration(NamedTuple):
    """Working days of all steps of an item."""

    serial_working_days: int
    """If each step waits for the one before."""
    path_working_days: int
    """If each step waits only for those it depends on: the length of the longest path. Nothing is quicker."""
    path: tuple[str, ...]
    """The ids of the steps on the longest path, in their order; of paths of one length the one whose steps are listed first."""


def duration_of(steps: Sequence[Step], clock: Clock) -> Duration | None:
    """The working days of the steps; None where they are not known: without steps, where one has no number, or none can be the first.

    Raises KeyError for a step that depends on one that is not there: rules/service_item_steps.py refuses it.
    """
    days = {step.id: step.legal_working_days if clock == "legal" else step.promised_working_days for step in steps}
    known = {id: count for id, count in days.items() if count is not None}
    waits = {step.id: step.depends_on for step in steps}
    order = order_of(waits)
    if not steps or len(known) < len(steps) or order is None:
        return None
    done: dict[str, int] = {}
    before: dict[str, str | None] = {}
    for id in order:
        before[id] = max(waits[id], key=done.__getitem__, default=None)
        done[id] = known[id] + max((done[each] for each in waits[id]), default=0)
    last = max(days, key=done.__getitem__)
    return Duration(sum(known.values()), done[last], _path(last, before))


def _path(last: str, before: Mapping[str, str | None]) -> tuple[str, ...]:
    """The steps up to the last one, each behind the one that it waited for longest."""
    steps, step = [last], before[last]
    while step is not None:
        steps.append(step)
        step = before[step]
    return tuple(reversed(steps))
