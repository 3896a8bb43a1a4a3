"""What a geocoder answered: where, how far that may be off, and what it found there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from geopy.location import Location

from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import DECIMALS, Point

HOUSE_M = 10
"""Half the width of a house in a street: nearer than this, an answer that means a house does not say where its door is."""
BAIDU_CONFIDENCE_M = ((100, 20), (90, 50), (80, 100), (75, 200), (70, 300), (60, 500), (50, 1000), (40, 2000), (30, 5000))
"""From each confidence on, the error in metres that Baidu names (documentation of its geocoding service v3)."""
GOOGLE_TYPES_M = {"ROOFTOP": HOUSE_M, "RANGE_INTERPOLATED": 100}
"""Google's own words: the very house, or a guess between two numbers, which in a street of long blocks is 100 m off. Others: the box."""


@dataclass(frozen=True)
class Answer:
    """One spot in the datum of the service, in degrees; `accuracy_m` is None where the service does not tell."""

    lat: float
    lon: float
    accuracy_m: int | None
    label: str
    """What the service calls it."""
    kind: str
    """Its sort in the words of the service (`house`, `residential`); empty if it names none."""


def read_answer(location: Location) -> Answer:
    """A location of geopy as an answer. Raises ValueError for numbers that are no position, also for a longitude that geopy wrapped."""
    raw: dict[str, Any] = location.raw if isinstance(location.raw, dict) else {}
    if "lon" in raw and abs(float(raw["lon"])) > 180:
        raise ValueError(f"longitude {raw['lon']!r} is no position")
    point = Point(round(float(location.latitude), DECIMALS), round(float(location.longitude), DECIMALS))
    if not point.is_valid():
        raise ValueError(f"latitude {location.latitude!r}, longitude {location.longitude!r} is no position")
    kind = raw.get("addresstype") or raw.get("type") or raw.get("level") or ""
    return Answer(point.lat, point.lon, _accuracy_m(raw, point), str(location.address or ""), kind if isinstance(kind, str) else "")


def _accuracy_m(raw: dict[str, Any], point: Point) -> int | None:
    """How far the point may be off, from what the service tells: Baidu a confidence, Google a word, others the box of what was found."""
    confidence = raw.get("confidence")
    if "precise" in raw and isinstance(confidence, (int, float)):
        return next((metres for least, metres in BAIDU_CONFIDENCE_M if confidence >= least), BAIDU_CONFIDENCE_M[-1][1] * 2)
    geometry = raw.get("geometry")
    if isinstance(geometry, dict) and geometry.get("location_type") in GOOGLE_TYPES_M:
        return GOOGLE_TYPES_M[geometry["location_type"]]
    corners = _corners(raw)
    if not corners:
        return None
    return max(HOUSE_M, math.ceil(max(haversine_m(point, corner) for corner in corners)))


def _corners(raw: dict[str, Any]) -> list[Point]:
    """The corners of the box of what was found, as Nominatim (`boundingbox`: south, north, west, east) and Photon (`extent`: west,
    north, east, south) give it; empty where there is none."""
    properties = raw.get("properties")
    extent = properties.get("extent") if isinstance(properties, dict) else None
    if isinstance(raw.get("boundingbox"), list) and len(raw["boundingbox"]) == 4:
        south, north, west, east = map(float, raw["boundingbox"])
    elif isinstance(extent, list) and len(extent) == 4:
        west, north, east, south = map(float, extent)
    else:
        return []
    return [corner for lat in (south, north) for lon in (west, east) if (corner := Point(lat, lon)).is_valid()]
