"""Distances and directions between two WGS-84 points."""

from __future__ import annotations

import math
from typing import Literal

from shelterfinder.geo.point import Point

Sector = Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"]
SECTORS: tuple[Sector, ...] = ("n", "ne", "e", "se", "s", "sw", "w", "nw")

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius R1 = (2a + b) / 3 of the WGS-84 ellipsoid (IUGG)."""
DEGREE_M = 111_196.0
"""A degree of latitude on that sphere, rounded up."""


def geodesic_m(a: Point, b: Point) -> float:
    """Length in metres of the shortest line on the WGS-84 ellipsoid (Karney 2013, by geopy): the oracle of every other distance here."""
    from geopy.distance import geodesic  # brings all services of geopy along: a sixth of the start of a command that asks for none

    return float(geodesic(a, b).meters)


def haversine_m(a: Point, b: Point) -> float:
    """Distance in metres on a sphere of EARTH_RADIUS_M. Within 0.57 % of the geodesic; only good to leave out what is certainly farther."""
    sin_lat = math.sin(math.radians(b.lat - a.lat) / 2)
    sin_lon = math.sin(math.radians(b.lon - a.lon) / 2)
    square = sin_lat**2 + math.cos(math.radians(a.lat)) * math.cos(math.radians(b.lat)) * sin_lon**2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(square)))


def surely_within(a: Point, b: Point, distance_m: float) -> bool:
    """True only if `haversine_m` of the two is at most `distance_m`: told from the degrees alone, in a sixth of the time.

    A way along the meridian and then along the parallel is never shorter than the distance.
    """
    return abs(a.lat - b.lat) + abs(a.lon - b.lon) <= distance_m / DEGREE_M


def bearing_deg(a: Point, b: Point) -> float:
    """Initial bearing from `a` to `b` in degrees clockwise from north, 0 <= bearing < 360; 0 for equal points.

    On the sphere: a person who looks along it cannot tell the at most 0.2 degrees to the ellipsoid's azimuth.
    """
    phi_a, phi_b, turn = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    east = math.sin(turn) * math.cos(phi_b)
    north = math.cos(phi_a) * math.sin(phi_b) - math.sin(phi_a) * math.cos(phi_b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360 % 360  # twice: -1e-17 % 360 is 360.0


def sector(bearing: float) -> Sector:
    """The one of eight directions whose middle is nearest to a bearing in degrees; the boundary counts clockwise (22.5 is "ne")."""
    return SECTORS[math.floor((bearing % 360 + 22.5) / 45) % 8]
