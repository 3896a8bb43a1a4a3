"""A place far away from all the others has mostly lost a minus sign or a digit, or lies in another datum or country. Far means:
more than 100 km from the middle of all places and from the next one, and more than 50 times as far from that as places usually are.
Islands and remote villages are nearer: the loneliest shelter of Norway has its neighbour 68 km away, that of Japan 89 km.

Accepted:

    facilities:
      - {id: library, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
      - {id: museum, position: {lat: 60.17301, lon: 24.945, datum: wgs84}}
      - {id: tower, position: {lat: 60.20011, lon: 24.90012, datum: wgs84}}

Refused:

    facilities:
      - {id: library, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
      - {id: museum, position: {lat: 60.17301, lon: 24.945, datum: wgs84}}
      - {id: tower, position: {lat: 60.20011, lon: -24.90012, datum: wgs84}}
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from shelterfinder.geo.distances import haversine_m, surely_within
from shelterfinder.geo.point import Point
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.neighbours import Crowds, Neighbours, spread
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.rules import outside_district, position_default, position_swapped, position_zero
from shelterfinder.registry.said import Doubt, unsaid

level: Level = "warning"
FAR_M = 100_000
"""More than a large city measures across; a lost minus sign or digit moves a place farther in nearly every country."""
NEIGHBOUR_FAR_TIMES = 50
"""Places of a town lie some 100 m apart and its outermost villages some kilometres."""
SAMPLE_MAX = 1000
"""Neighbours of so many places tell the usual distance well enough (half of them lie below the median, give or take 2 %)."""
KNOWING = (outside_district, position_default, position_swapped, position_zero)
"""Rules that say better why a position is odd."""
Candidate = tuple[Entry[Facility], str, Point]
"""A place that may be far from all others: its entry, its id, where it is."""


def check(material: Material) -> Iterator[Finding]:
    """Every place far from the middle of all and from its neighbour, unless another rule knows already why."""
    places = [(entry, card.id, card.points[0]) for entry, card in material.cards]
    points = [point for _, _, point in places]
    if not points:
        return
    middle = Point(median(point.lat for point in points), median(point.lon for point in points))
    far = [place for place in places if not surely_within(middle, place[2], FAR_M) and haversine_m(middle, place[2]) > FAR_M]
    if not far:
        return
    neighbours = Neighbours(points)
    usual_m = median(neighbours.nearest_m(point) for point in spread(points, SAMPLE_MAX))
    enough_m = max(FAR_M, usual_m * NEIGHBOUR_FAR_TIMES)
    lonely = [(place, neighbours.nearest_m(place[2], enough_m)) for place in _outside_crowds(far, usual_m, points)]
    alone = [(place, distance_m) for place, distance_m in lonely if distance_m > enough_m]
    yield from unsaid(__name__, (_doubt(place, distance_m, usual_m) for place, distance_m in alone), KNOWING, material)


def _doubt(place: Candidate, distance_m: float, usual_m: float) -> Doubt:
    entry, name, _ = place
    finding = entry.finding("position", id=name, distance_km=round(distance_m / 1000), usual_m=round(usual_m))
    return Doubt(finding, (("position",), ("position", "lat")))


def _outside_crowds(far: list[Candidate], usual_m: float, points: list[Point]) -> list[Candidate]:
    """Those that may be alone: in a nation nearly every place is far from the middle of all, and nearly none is alone."""
    crowded = Crowds(points, usual_m * NEIGHBOUR_FAR_TIMES)
    return [place for place in far if not crowded.holds(place[2])]
