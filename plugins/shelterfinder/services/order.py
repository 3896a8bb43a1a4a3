"""The order in which things come that wait for each other, and the circles in which none can be the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

Waits = Mapping[str, Sequence[str]]
"""What each thing waits for, by its id."""


def order_of(waits: Waits) -> tuple[str, ...] | None:
    """All things, each behind what it waits for; None if some wait for each other in a circle."""
    try:
        return tuple(TopologicalSorter(waits).static_order())
    except CycleError:
        return None


def circles(waits: Waits) -> Iterator[tuple[str, ...]]:
    """The circles in which things wait for each other: each waits for the next one, and the last for the first.

    A circle counts as opened where it was found, so that everything left is looked at again, and nothing is found twice. Where circles
    share a part, as many are told as must be opened, and not every way round.
    """
    left = {thing: list(dict.fromkeys(awaited)) for thing, awaited in waits.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            found = error.args[1][:0:-1]  # graphlib lists it from what is awaited to what waits, with the first once more at the end
            left[found[0]].remove(found[1 % len(found)])
            first = found.index(next(thing for thing in waits if thing in found))
            yield (*found[first:], *found[:first])
        else:
            return
