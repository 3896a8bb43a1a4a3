"""The rectangle an extract covers, and what its edge does to lines and rings.

An extract cut to a rectangle leaves lines without their outer ends. A ring that lost some of its points is
closed again along the edge of the rectangle, because that is where it was cut.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shelterfinder.geo.point import Point

SIDES = 4
CORNER_EVERY = 1.0
"""A place on the edge is a number from 0 to 4: 0 the north-west corner, then clockwise, one side for each whole number."""


class Box(NamedTuple):
    """A rectangle in WGS-84 degrees, latitudes before longitudes."""

    south_lat: float
    west_lon: float
    north_lat: float
    east_lon: float

    def contains(self, point: Point) -> bool:
        """True if the point lies inside or on the edge."""
        return self.south_lat <= point.lat <= self.north_lat and self.west_lon <= point.lon <= self.east_lon

    def shared_with(self, other: Box) -> Box:
        """What both cover. Raises ValueError with both boxes if they do not touch."""
        shared = Box(
            max(self.south_lat, other.south_lat),
            max(self.west_lon, other.west_lon),
            min(self.north_lat, other.north_lat),
            min(self.east_lon, other.east_lon),
        )
        if shared.south_lat >= shared.north_lat or shared.west_lon >= shared.east_lon:
            raise ValueError(f"the boxes {tuple(self)} and {tuple(other)} have nothing in common")
        return shared

    def ring(self) -> list[Point]:
        """The edge as a closed ring, clockwise from the north-west corner."""
        return [*(self.at(corner) for corner in range(SIDES)), self.at(0)]

    def at(self, place: float) -> Point:
        """The point at a place on the edge (0 to 4, clockwise from the north-west corner)."""
        side, share = int(place % SIDES), place % CORNER_EVERY
        if side == 0:
            return Point(self.north_lat, self.west_lon + share * (self.east_lon - self.west_lon))
        if side == 1:
            return Point(self.north_lat - share * (self.north_lat - self.south_lat), self.east_lon)
        if side == 2:
            return Point(self.south_lat, self.east_lon - share * (self.east_lon - self.west_lon))
        return Point(self.south_lat + share * (self.north_lat - self.south_lat), self.west_lon)

    def nearest_edge(self, point: Point) -> tuple[float, float]:
        """The place on the edge nearest to a point, and how far away it is as a share of the shorter side."""
        width, height = self._size()
        x = min(max((point.lon - self.west_lon) / (self.east_lon - self.west_lon), 0.0), 1.0)
        y = min(max((self.north_lat - point.lat) / (self.north_lat - self.south_lat), 0.0), 1.0)
        gaps = (y * height, (1 - x) * width, (1 - y) * height, x * width)
        side = min(range(SIDES), key=lambda number: gaps[number])
        share = (x, y, 1 - x, 1 - y)[side]
        return (side + share) % SIDES, gaps[side] / min(width, height)

    def _size(self) -> tuple[float, float]:
        """Width and height in the same unit: degrees of latitude."""
        shrink = math.cos(math.radians((self.south_lat + self.north_lat) / 2))
        return (self.east_lon - self.west_lon) * shrink, self.north_lat - self.south_lat


def box_around(points: Iterable[Point]) -> Box:
    """The smallest box around some points. Raises ValueError if there are none."""
    found = list(points)
    if not found:
        raise ValueError("no points to draw a box around: []")
    lats, lons = [point.lat for point in found], [point.lon for point in found]
    return Box(min(lats), min(lons), max(lats), max(lons))


def runs_inside(points: Sequence[Point | None], box: Box) -> list[list[Point]]:
    """The stretches of a line that lie inside the box; None stands for a point the extract does not have.

    Where the neighbour outside is known, the stretch ends on the edge exactly.
    """
    runs: list[list[Point]] = []
    previous: Point | None = None
    for point in points:
        clipped = _clip(previous, point, box) if previous is not None and point is not None else None
        if clipped is not None:
            if runs and runs[-1][-1] == clipped[0]:
                runs[-1].append(clipped[1])
            else:
                runs.append(list(clipped))
        previous = point
    return runs


def _clip(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a straight piece inside the box (Liang and Barsky 1984), or None."""
    low, high = 0.0, 1.0
    step_lat, step_lon = end.lat - start.lat, end.lon - start.lon
    for step, room in (
        (-step_lat, start.lat - box.south_lat),
        (step_lat, box.north_lat - start.lat),
        (-step_lon, start.lon - box.west_lon),
        (step_lon, box.east_lon - start.lon),
    ):
        if step == 0 and room < 0:
            return None
        if step < 0:
            low = max(low, room / step)
        elif step > 0:
            high = min(high, room / step)
    if low >= high:
        return None
    first = start if low == 0 else Point(start.lat + low * step_lat, start.lon + low * step_lon)
    last = end if high == 1 else Point(start.lat + high * step_lat, start.lon + high * step_lon)
    return first, last


def along_edge(start: float, end: float, box: Box) -> list[Point]:
    """The corners passed on the way clockwise along the edge from one place to another."""
    span = (end - start) % SIDES
    first = math.floor(start) + 1
    return [box.at(corner) for corner in range(first, first + SIDES) if corner - start < span]


def closed_again(points: Sequence[Point | None], box: Box) -> list[Point]:
    """A closed ring that lost points beyond the box, closed along the edge by the shorter way; [] if nothing is left.

    The first point is repeated at the end.
    """
    opening = next((place for place, point in enumerate(points) if point is None or not box.contains(point)), None)
    if opening is None:
        return [point for point in points if point is not None]
    body = points[:-1]
    runs = runs_inside([*body[opening:], *body[:opening], body[opening]], box)
    ring: list[Point] = []
    for run, following in zip(runs, [*runs[1:], *runs[:1]], strict=True):
        ring += [*run, *_shorter_way(run[-1], following[0], box)]
    return [*ring, ring[0]] if len(ring) >= 3 else []


def _shorter_way(start: Point, end: Point, box: Box) -> list[Point]:
    leave, back = box.nearest_edge(start)[0], box.nearest_edge(end)[0]
    if (back - leave) % SIDES <= SIDES / 2:
        return [box.at(leave), *along_edge(leave, back, box), box.at(back)]
    return [box.at(leave), *reversed(along_edge(back, leave, box)), box.at(back)]
