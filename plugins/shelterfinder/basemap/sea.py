"""The sea, from coast lines that an extract cut off at its edge.

OpenStreetMap draws no sea: it draws coast lines with land on the left and water on the right of their direction.
Inside a rectangle the sea follows from them: from where a coast line leaves the rectangle, clockwise along the edge
to where the next one comes in, has water on its inner side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from shelterfinder.basemap.box import SIDES, Box, along_edge, runs_inside
from shelterfinder.geo.point import Point

GAP_SHARE_MAX = 0.1
"""A coast line that ends farther inside than a tenth of the shorter side was cut by something else; then no sea is drawn at all."""

Ring = list[Point]
Polygon = list[Ring]
CoastWay = Sequence[tuple[int, "Point | None"]]
"""One coast way: (node id, its point or None where the extract does not have it)."""


class _Stretch(NamedTuple):
    points: Ring
    comes_in: float
    goes_out: float


def sea_polygons(ways: Sequence[CoastWay], box: Box) -> list[Polygon]:
    """The sea inside the box: each polygon is an outer ring and its islands. [] without coast lines or where they do not join up."""
    runs = [run for line in joined(ways) for run in runs_inside([point for _, point in line], box)]
    rings = [run for run in runs if run[0] == run[-1] and len(run) > 3]
    stretches = _stretches([run for run in runs if run[0] != run[-1]], box)
    if stretches is None:
        return []
    outers = _outers(stretches, box) + [ring for ring in rings if area(ring) < 0]
    islands = [ring for ring in rings if area(ring) > 0]
    if islands and not outers:
        outers = [box.ring()]
    return [[outer, *(island for island in islands if _home(island, outers) is outer)] for outer in outers]


def joined(ways: Sequence[CoastWay]) -> list[list[tuple[int, Point | None]]]:
    """Ways that meet end to start, as lines that are as long as possible. A line that comes back to its start is a ring."""
    waiting: dict[int, list[CoastWay]] = {}
    for way in ways:
        waiting.setdefault(way[0][0], []).append(way)
    led_to = {way[-1][0] for way in ways}
    starts = sorted((way[0][0] for way in ways), key=lambda node: node in led_to)
    lines = []
    for start in starts:
        line = list(waiting[start].pop()) if waiting[start] else []
        while line and waiting.get(line[-1][0]) and line[-1][0] != line[0][0]:
            line.extend(waiting[line[-1][0]].pop()[1:])
        lines.append(line)
    return [line for line in lines if line]


def area(ring: Ring) -> float:
    """Twice the signed area in square degrees: positive if the ring runs counter-clockwise (shoelace formula)."""
    return sum((a.lon * b.lat - b.lon * a.lat for a, b in pairwise(ring)), 0.0)


def encloses(ring: Ring, point: Point) -> bool:
    """True if the point lies inside the ring (crossing number of a ray to the east)."""
    crossings = 0
    for a, b in pairwise(ring):
        if (a.lat > point.lat) != (b.lat > point.lat):
            crossings += point.lon < a.lon + (point.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
    return crossings % 2 == 1


def _stretches(runs: list[Ring], box: Box) -> list[_Stretch] | None:
    found = []
    for run in runs:
        (comes_in, gap_in), (goes_out, gap_out) = box.nearest_edge(run[0]), box.nearest_edge(run[-1])
        if max(gap_in, gap_out) > GAP_SHARE_MAX:
            return None
        found.append(_Stretch(run, comes_in, goes_out))
    return found


def _outers(stretches: list[_Stretch], box: Box) -> list[Ring]:
    """Each ring: a stretch of coast, clockwise along the edge to the next stretch that comes in, and so on until it closes."""
    left = list(stretches)
    rings = []
    while left:
        first = current = left.pop(0)
        ring: Ring = []
        while True:
            ring += [box.at(current.comes_in), *current.points, box.at(current.goes_out)]
            following = min([first, *left], key=lambda stretch: (stretch.comes_in - current.goes_out) % SIDES)
            ring += along_edge(current.goes_out, following.comes_in, box)
            if following is first:
                break
            left.remove(following)
            current = following
        rings.append([*ring, ring[0]])
    return rings


def _home(island: Ring, outers: list[Ring]) -> Ring:
    return next((outer for outer in outers if encloses(outer, island[0])), outers[0])
