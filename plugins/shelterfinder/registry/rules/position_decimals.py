"""A position with three decimals or fewer in both numbers is known to some 100 m only: it may stand on the other side of a railway.
Lists lose decimals when a program rounds a column for the screen. Write at least five (1 m), or say how coarse the point is:
with an `accuracy_m` that admits as much, nothing is said.

Accepted:

    facilities:
      - position: {lat: 60.17, lon: 24.94, datum: wgs84, accuracy_m: 1000}

Refused:

    facilities:
      - position: {lat: 60.172, lon: 24.94, datum: wgs84}
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from shelterfinder.geo.point import Point
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records.position import Position
from shelterfinder.registry.rules.position_default import PROGRAMS

level: Level = "warning"
alone = True
DECIMALS_MAX = 3
"""Of positions with five decimals, one in 10,000 ends in two zeros in both numbers by chance."""
DEGREE_M = 111_320
"""Metres in a degree of latitude, rounded up."""


def check(material: Material) -> Iterator[Finding]:
    """Every place and door whose two numbers are both coarse, unless its record admits it."""
    for entry, facility in material.places:
        if _is_coarse(facility.position):
            yield entry.finding("position", "lat", **_details(facility.position))
        for index, door in enumerate(facility.entrances):
            if _is_coarse(door.position):
                yield entry.finding("entrances", index, "position", "lat", **_details(door.position))


def rounding_m(position: Position) -> float:
    """How many metres a position may have moved when it was rounded; 0 where nothing is said of it."""
    return _grid_m(position) / 2 * sqrt(2) if _is_coarse(position) else 0.0


def _is_coarse(position: Position) -> bool:
    if round(position.lat, DECIMALS_MAX) != position.lat or round(position.lon, DECIMALS_MAX) != position.lon:
        return False
    point = Point(position.lat, position.lon)
    if 0 in point or point in PROGRAMS:  # other rules know what these are
        return False
    return position.accuracy_m is None or position.accuracy_m < _grid_m(position) / 2


def _grid_m(position: Position) -> float:
    """Metres between two neighbouring values with as many decimals: half of it is the error of rounding."""
    decimals = next(count for count in range(DECIMALS_MAX + 1) if _has(position, count))
    return DEGREE_M / 10**decimals


def _has(position: Position, decimals: int) -> bool:
    return round(position.lat, decimals) == position.lat and round(position.lon, decimals) == position.lon


def _details(position: Position) -> dict[str, object]:
    return {"lat": position.lat, "lon": position.lon, "grid_m": round(_grid_m(position)), "half_m": round(_grid_m(position) / 2)}
