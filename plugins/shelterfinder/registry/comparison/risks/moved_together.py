"""Many places that move at once are seldom many corrections: mostly a datum, a column or an import has changed."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.movement import movement
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


def distance_m(subject: Subject) -> float:
    """How far a position has moved, in metres."""
    assert subject.change and isinstance(subject.change.old, Position) and isinstance(subject.change.new, Position)
    return movement(subject.change.old, subject.change.new).distance_m
