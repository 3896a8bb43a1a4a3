"""Latitude and longitude are easily exchanged. A position is refused if it lies more than 500 km from the middle of all
places while the same two numbers exchanged lie within 100 km of it; and in a registry of China, if the latitude is one that
only a longitude of China can be (mainland and islands end at 53.6° N, longitudes begin at 73.5° E). The middle is the
median, so that a few wrong positions do not move it; with fewer than three places there is none.

Accepted:

    facilities:
      - {id: a, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
      - {id: b, position: {lat: 60.17301, lon: 24.945, datum: wgs84}}
      - {id: c, position: {lat: 60.17401, lon: 24.946, datum: wgs84}}

Refused:

    facilities:
      - {id: a, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
      - {id: b, position: {lat: 60.17301, lon: 24.945, datum: wgs84}}
      - {id: c, position: {lat: 24.946, lon: 60.17401, datum: wgs84}}
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median_low

from shelterfinder.geo.distances import haversine_m, surely_within
from shelterfinder.geo.point import Point
from shelterfinder.registry.edits import exchange
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.positions import positions
from shelterfinder.registry.problem import Level

level: Level = "error"
FAR_M = 500_000
"""Farther than any place of a province is from its middle; a nation is larger, so the exchanged numbers must be near as well."""
NEAR_M = 100_000
"""A city with its counties lies within this of its middle."""
PLACES_MIN = 3
"""Of two places, the middle cannot tell which is wrong."""
CHINA_LAT_MAX_DEG = 60.0
"""Well above the northern end of China and well below its westernmost longitude."""


def check(material: Material) -> Iterator[Finding]:
    """Every position whose two numbers look exchanged."""
    middle = _middle(material)
    china = material.site is not None and material.site.values.get("country") == "CN"
    for placed in positions(material):
        given = placed.given
        if (china and given.lat > CHINA_LAT_MAX_DEG) or (middle is not None and _swapped(given, middle)):
            places = (placed.entry.place(*placed.steps, name) for name in ("lat", "lon"))
            yield placed.entry.finding(*placed.steps, "lat", lat=given.lat, lon=given.lon).repaired_by(*exchange(*places))


def _middle(material: Material) -> Point | None:
    points = [card.given[0] for _, card in material.cards]
    if len(points) < PLACES_MIN:
        return None
    return Point(median_low(point.lat for point in points), median_low(point.lon for point in points))


def _swapped(given: Point, middle: Point) -> bool:
    if surely_within(given, middle, FAR_M):
        return False
    exchanged = Point(given.lon, given.lat)
    if not exchanged.is_valid() or haversine_m(given, middle) <= FAR_M:
        return False
    return haversine_m(exchanged, middle) < NEAR_M
