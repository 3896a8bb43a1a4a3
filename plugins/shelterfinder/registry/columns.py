"""Cards as columns: all ids, all areas, all numbers one behind the other, to be kept and loaded.

Pickling one card after the other takes ten times as long (0.5 µs instead of 5.8 µs for each small place).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from shelterfinder.geo.point import Point
from shelterfinder.registry.card import Card

GIVEN, POINTS = Card._fields.index("given"), Card._fields.index("points")
Points = tuple[Point, ...]


class Columns(NamedTuple):
    """The fields of cards, each for all of them, but for the points, which are numbers."""

    fields: tuple[tuple[Any, ...], ...]
    """Those before and behind the points."""
    counts: tuple[int, ...]
    """How many points each card has."""
    given_deg: tuple[float, ...]
    """Latitude and longitude of each as it is recorded, one behind the other."""
    moved: tuple[int, ...]
    """The numbers (from 0) of the cards whose points in WGS-84 are others."""
    moved_deg: tuple[float, ...]
    """Latitude and longitude of those."""


def columns_of(cards: Sequence[Card]) -> Columns:
    """The columns of cards."""
    every: list[tuple[Any, ...]] = list(zip(*cards, strict=True)) or [()] * len(Card._fields)
    given, points = every[GIVEN], every[POINTS]
    moved = tuple(number for number, (one, other) in enumerate(zip(given, points, strict=True)) if one != other)
    return Columns(
        (*every[:GIVEN], *every[POINTS + 1 :]),
        tuple(map(len, given)),
        _numbers(given),
        moved,
        _numbers([points[number] for number in moved]),
    )


def cards_in(columns: Columns) -> list[Card]:
    """The cards of columns."""
    given = _points(columns.counts, columns.given_deg)
    points = list(given)
    for number, each in zip(columns.moved, _points([columns.counts[number] for number in columns.moved], columns.moved_deg), strict=True):
        points[number] = each
    fields = (*columns.fields[:GIVEN], given, points, *columns.fields[GIVEN:])
    return list(map(Card._make, zip(*fields, strict=True)))


def _numbers(every: Iterable[Points]) -> tuple[float, ...]:
    return tuple([number for points in every for point in points for number in point])


def _points(counts: Iterable[int], numbers_deg: Iterable[float]) -> list[Points]:
    numbers = iter(numbers_deg)
    pairs = list(map(Point._make, zip(numbers, numbers, strict=True)))
    found: list[Points] = []
    at = 0
    for count in counts:
        found.append(tuple(pairs[at : at + count]))
        at += count
    return found
