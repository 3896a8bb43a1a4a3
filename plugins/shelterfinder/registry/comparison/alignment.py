"""Which item of one list is which item of another, where items have no id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel


class Pair(NamedTuple):
    """The number of an item in the old list and in the new one, from 0; None where it has no partner."""

    old: int | None
    new: int | None


def align(old: Sequence[BaseModel], new: Sequence[BaseModel]) -> list[Pair]:
    """Pairs of equal items first, then of the likeliest, then of what is left in its order; the rest are removed or added.

    Sorted by the place in the new list; removed items follow in their old order. Every item stands in exactly one pair.
    """
    if len(old) == len(new) == 1:
        return [Pair(0, 0)]
    old_left, new_left = list(range(len(old))), list(range(len(new)))
    pairs: list[Pair] = []
    for one, other in (*_equal(old, new), *_likely(old, new)):
        if one in old_left and other in new_left:
            old_left.remove(one)
            new_left.remove(other)
            pairs.append(Pair(one, other))
    pairs += map(Pair, old_left, new_left)
    shared = min(len(old_left), len(new_left))
    pairs += [Pair(None, other) for other in new_left[shared:]]
    pairs.sort(key=lambda pair: pair.new or 0)
    return pairs + [Pair(one, None) for one in old_left[shared:]]


def in_order(pairs: Sequence[Pair]) -> bool:
    """True if the items that stand in both lists follow one another in the same order."""
    both = [pair.old for pair in pairs if pair.old is not None and pair.new is not None]
    return both == sorted(both)


def _equal(old: Sequence[BaseModel], new: Sequence[BaseModel]) -> Iterator[tuple[int, int]]:
    """Equal items; those at the same place first, so that one of two equal items is not said to have moved."""
    yield from ((number, number) for number in range(min(len(old), len(new))) if old[number] == new[number])
    yield from ((one, other) for one in range(len(old)) for other in range(len(new)) if old[one] == new[other])


def _likely(old: Sequence[BaseModel], new: Sequence[BaseModel]) -> list[tuple[int, int]]:
    """Items that say something in common, the likeliest first; of equally likely ones those that stand closest."""
    scores = [(likeness(a, b), one, other) for one, a in enumerate(old) for other, b in enumerate(new)]
    scores.sort(key=lambda score: (-score[0], abs(score[1] - score[2]), score[1:]))
    return [(one, other) for score, one, other in scores if score > 0]


def likeness(one: BaseModel, other: BaseModel) -> float:
    """How much two items say alike: 1 for each equal field that does not stand at its default, for a list the share of common items."""
    return sum(_alike(getattr(one, name), getattr(other, name), field.default) for name, field in type(one).model_fields.items())


def _alike(one: Any, other: Any, default: object) -> float:
    if isinstance(one, tuple) and isinstance(other, tuple):
        every = len(one) + len(other)
        return 2 * sum(item in other for item in one) / every if every else 0
    return float(one == other and one != default)
