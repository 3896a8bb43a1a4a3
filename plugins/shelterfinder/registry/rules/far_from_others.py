"""A place far away from all the others has mostly lost a minus sign or a digit, or lies in another datum or country. Far means:
more than 100 km from the middle of all places, and more than 50 times as far from its neighbour as places usually are.

Accepted:

    facilities:
      - {id: library, position: {lat: 60.172, lon: 24.944, datum: wgs84}}
      - {id: museum, position: {lat: 60.173, lon: 24.945, datum: wgs84}}
      - {id: tower, position: {lat: 60.2, lon: 24.9, datum: wgs84}}

Refused:

    facilities:
      - {id: library, position: {lat: 60.172, lon: 24.944, datum: wgs84}}
      - {id: museum, position: {lat: 60.173, lon: 24.945, datum: wgs84}}
      - {id: tower, position: {lat: 60.2, lon: -24.9, datum: wgs84}}
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.neighbours import Neighbours, spread
from shelterfinder.registry.problem import Level
from shelterfinder.registry.rules import position_swapped, position_zero

level: Level = "warning"
MIDDLE_FAR_M = 100_000
"""More than a large city measures across; a lost minus sign or digit moves a place farther in nearly every country."""
NEIGHBOUR_FAR_TIMES = 50
"""Places of a town lie some 100 m apart and its outermost villages some kilometres."""
SAMPLE_MAX = 1000
"""Neighbours of so many places tell the usual distance well enough (half of them lie below the median, give or take 2 %)."""


def check(material: Material) -> Iterator[Finding]:
    """Every place far from the middle of all and from its neighbour, unless another rule knows already why."""
    places = [(entry, facility.id, facility.position.wgs84()) for entry, facility in valid(material.facilities)]
    points = [point for _, _, point in places]
    if not points:
        return
    middle = Point(median(point.lat for point in points), median(point.lon for point in points))
    far = [place for place in places if haversine_m(middle, place[2]) > MIDDLE_FAR_M]
    if not far:
        return
    said = {(finding.path, finding.place) for rule in (position_swapped, position_zero) for finding in rule.check(material)}
    neighbours = Neighbours(points)
    usual_m = median(neighbours.nearest_m(point) for point in spread(points, SAMPLE_MAX))
    for entry, name, point in far:
        distance_m = neighbours.nearest_m(point, usual_m * NEIGHBOUR_FAR_TIMES)
        is_said = any((entry.path, entry.finding(*steps).place) in said for steps in (("position",), ("position", "lat")))
        if distance_m > usual_m * NEIGHBOUR_FAR_TIMES and not is_said:
            yield entry.finding("position", id=name, distance_km=round(distance_m / 1000), usual_m=round(usual_m))
