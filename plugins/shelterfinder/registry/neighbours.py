"""How far each of many points is from the one next to it."""

from __future__ import annotations

import bisect
import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point

LATITUDE_DEGREE_M = 110_000
"""A degree of latitude is 111.2 km on haversine's sphere; less, so that no neighbour is left out."""
DEGREE_M_MAX = 111_200
"""A degree of a great circle is 111,195.1 m on haversine's sphere; more, so that no square is too large."""


class Neighbours:
    """Points in the order of their latitudes: the nearest one is looked for to the north and south, the nearer latitude first,
    until no nearer one can follow."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = sorted(points)
        self.latitudes = [point.lat for point in self.points]

    def nearest_m(self, point: Point, enough_m: float = 0) -> float:
        """Metres on the sphere from a point of the list to the nearest other one: 0 if it is there twice, infinite if it is alone.

        The search ends at the first neighbour within `enough_m`, if somebody only asks whether there is one.
        """
        at = bisect.bisect_left(self.points, point)
        south, north, best_m = at - 1, at + 1, math.inf
        while best_m > enough_m:
            to_south, to_north = self._degrees(south, point), self._degrees(north, point)
            if min(to_south, to_north) * LATITUDE_DEGREE_M > best_m or min(to_south, to_north) == math.inf:
                break
            index = south if to_south < to_north else north
            best_m = min(best_m, haversine_m(point, self.points[index]))
            south, north = (south - 1, north) if to_south < to_north else (south, north + 1)
        return best_m

    def _degrees(self, index: int, point: Point) -> float:
        """How far north or south of the point the one with this index lies; infinitely far if there is none."""
        return abs(self.latitudes[index] - point.lat) if 0 <= index < len(self.latitudes) else math.inf


class Crowds:
    """Points in squares so small that two of them in one square are surely at most `distance_m` apart: tells quickly who is not alone.

    Along a meridian and then along a parallel from one to the other is never shorter than the way on the sphere, and a degree is at
    most 111.2 km on either; so two sides of a square together are at most `distance_m`.
    """

    def __init__(self, points: Iterable[Point], distance_m: float) -> None:
        self._side_deg = distance_m / 2 / DEGREE_M_MAX
        self._counts = Counter(map(self._square, points)) if self._side_deg > 0 else Counter[tuple[int, int]]()

    def holds(self, point: Point) -> bool:
        """True if another of the points is surely that near; False says nothing."""
        return bool(self._counts) and self._counts[self._square(point)] > 1

    def _square(self, point: Point) -> tuple[int, int]:
        return math.floor(point.lat / self._side_deg), math.floor(point.lon / self._side_deg)


def spread(points: Sequence[Point], count_max: int) -> Iterator[Point]:
    """At most `count_max` of the points, evenly from the whole list."""
    return itertools.islice(points, 0, None, max(1, math.ceil(len(points) / count_max)))
