"""Whether a point lies inside a line round an area, and how far outside it lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from shelterfinder.geo.distances import EARTH_RADIUS_M
from shelterfinder.geo.point import Point

DEGREE_M = math.radians(EARTH_RADIUS_M)
"""Metres of a degree of latitude on the sphere of `haversine_m`."""


def outside_m(point: Point, corners: Sequence[Point]) -> float:
    """Metres from a point to the area inside a closed line of corners: 0 inside and on the line.

    Edges are straight in latitude and longitude, as in GeoJSON, and must not cross the 180th meridian. Distances are those of a plane
    that touches the Earth at the point, right to 1 % within 50 km; what is farther is surely far. Raises ValueError below three corners.
    """
    if len(corners) < 3:
        raise ValueError(f"an outline of {len(corners)} corners; at least 3 are needed")
    edges = list(pairwise([*corners, corners[0]]))
    return 0.0 if _inside(point, edges) else min(_edge_m(point, *edge) for edge in edges)


def _inside(point: Point, edges: Sequence[tuple[Point, Point]]) -> bool:
    """True if a line from the point to the north crosses an odd number of edges; a corner counts for the edge on its east."""
    inside = False
    for a, b in edges:
        if (a.lon > point.lon) != (b.lon > point.lon):
            crossing_lat = a.lat + (point.lon - a.lon) / (b.lon - a.lon) * (b.lat - a.lat)
            inside ^= crossing_lat > point.lat
    return inside


def _edge_m(point: Point, a: Point, b: Point) -> float:
    """Metres from the point to the nearest point of an edge."""
    (ax, ay), (bx, by) = _plane_m(a, point), _plane_m(b, point)
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return math.hypot(ax + along * dx, ay + along * dy)


def _plane_m(point: Point, origin: Point) -> tuple[float, float]:
    """Metres east and north of the origin."""
    return (point.lon - origin.lon) * DEGREE_M * math.cos(math.radians(origin.lat)), (point.lat - origin.lat) * DEGREE_M
