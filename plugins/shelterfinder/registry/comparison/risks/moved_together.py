"""Many places that move at once are seldom many corrections: mostly a datum, a column or an import has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shelterfinder.geo.distances import Sector
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.movement import Movement, movement
from shelterfinder.registry.comparison.subject import Subject, of_places
from shelterfinder.registry.records import Position

rank = 65
MANY = 10
"""More corrections than a clerk measures in a day on foot: at half an hour for each place with the way there, ten take five hours."""
SHARE_MAX = 0.05
"""The share of its records that a registry may lose before the check speaks; as many that move are as unlikely."""
FEW = 3
"""Two places are never many, however small the registry."""


def find(comparison: Comparison) -> Iterator[Subject]:
    """Every place whose middle or door has moved, the farthest first, if they are many."""
    moved = moves(comparison)
    count = len({id(subject.record) for subject in moved})
    return iter(moved if is_many(count, len(comparison.old.facilities)) else [])


def is_many(count: int, places: int) -> bool:
    """True if so many of so many places are too many for single corrections."""
    return count >= MANY or (count >= FEW and count > SHARE_MAX * places)


def moves(comparison: Comparison) -> list[Subject]:
    """The positions that have moved, the farthest first."""
    return sorted(of_places(comparison, lambda old, new, change: change.kind == "moved"), key=lambda subject: -distance_m(subject))


class Moves(NamedTuple):
    """Many moves in short: how many places, how far the middle half of the positions moved, and which way most did."""

    places: int
    middle_half_m: tuple[float, float]
    sector: Sector
    share: float
    """The share of the positions that moved in this direction, from 0 to 1."""


def summary(moved: Sequence[Subject]) -> Moves:
    """Moves in short; there must be at least one."""
    ways = [way(subject) for subject in moved]
    distances = sorted(each.distance_m for each in ways)
    quarter = len(distances) // 4
    (direction, count), *_ = Counter(each.sector for each in ways).most_common(1)
    return Moves(
        len({id(subject.record) for subject in moved}), (distances[quarter], distances[-1 - quarter]), direction, count / len(ways)
    )


def distance_m(subject: Subject) -> float:
    """How far a position has moved, in metres."""
    return way(subject).distance_m


def way(subject: Subject) -> Movement:
    """The way of a position that has moved."""
    assert subject.change and isinstance(subject.change.old, Position) and isinstance(subject.change.new, Position)
    return movement(subject.change.old, subject.change.new)
