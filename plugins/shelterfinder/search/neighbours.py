"""The nearest of many points, for the build: a grid of squares."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point

T = TypeVar("T")
DEGREE_M = 111_195
"""Metres in a degree of latitude on the sphere of 6,371 km."""
SQUARE_DEG = 0.01
"""Side of a square: 1.1 km of latitude."""


class Nearby(Generic[T]):
    """Things by where they are."""

    def __init__(self, things: Iterable[tuple[Point, T]]) -> None:
        self._squares: dict[tuple[int, int], list[tuple[Point, T]]] = defaultdict(list)
        for at, thing in things:
            self._squares[_square(at)].append((at, thing))

    def nearest(self, at: Point, distance_m_max: float) -> T | None:
        """The thing nearest to a point within a distance, on the sphere; None if there is none."""
        best, best_m = None, distance_m_max
        reach_lat = math.ceil(distance_m_max / DEGREE_M / SQUARE_DEG)
        reach_lon = math.ceil(reach_lat / max(0.01, math.cos(math.radians(min(89.0, abs(at.lat) + reach_lat * SQUARE_DEG)))))
        row, column = _square(at)
        for i in range(row - reach_lat, row + reach_lat + 1):
            for j in range(column - reach_lon, column + reach_lon + 1):
                for there, thing in self._squares.get((i, j), ()):
                    away_m = haversine_m(at, there)
                    if away_m < best_m:
                        best, best_m = thing, away_m
        return best


def _square(at: Point) -> tuple[int, int]:
    return math.floor(at.lat / SQUARE_DEG), math.floor(at.lon / SQUARE_DEG)
