"""How far and which way a position has moved on the ground, whatever its numbers and its datum say."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from shelterfinder.geo.distances import Sector, bearing_deg, geodesic_m, sector
from shelterfinder.geo.point import Point
from shelterfinder.registry.comparison.changes import ChangeKind
from shelterfinder.registry.records import Position

STAYS_M_MAX = 1.0
"""A point that was given in another datum with five decimals comes back up to half a step of each number off: 0.56 m north and as much
east, 0.79 m together. What lies farther apart was not only converted."""
WAYS_KEPT = 100_000
"""Each way is asked for up to five times: for its kind, its risks, and in words. A hundred thousand take 50 MB."""


class Movement(NamedTuple):
    """From one point to another, both in WGS-84 and rounded to 1e-6 degrees as the product publishes them."""

    old: Point
    new: Point
    distance_m: float
    bearing_deg: float
    sector: Sector
    is_swapped: bool
    """The new numbers are the old ones with latitude and longitude exchanged."""


@lru_cache(maxsize=WAYS_KEPT)
def movement(old: Position, new: Position) -> Movement:
    """The way from the old position to the new one, as a geodesic on the ellipsoid."""
    start, end = old.wgs84(), new.wgs84()
    bearing = bearing_deg(start, end)
    swapped = (old.lat, old.lon) == (new.lon, new.lat) and old.lat != old.lon
    return Movement(start, end, geodesic_m(start, end), bearing, sector(bearing), swapped)


def kind_of_move(old: Position, new: Position) -> ChangeKind | None:
    """What happened to a position: `moved`, only its `datum`, only its `digits`; None if its numbers and datum are the same."""
    if (old.lat, old.lon, old.datum) == (new.lat, new.lon, new.datum):
        return None
    distance_m = movement(old, new).distance_m
    if old.datum != new.datum and distance_m <= STAYS_M_MAX:
        return "datum"
    return "moved" if distance_m > 0 else "digits"
