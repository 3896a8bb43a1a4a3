"""A whole list taken from a Chinese map shows in the middle of its errors, even where each single one hides it. Every second reference that
the registry has (a door and its place, two records at one address, the places of an area and its centre) gives a vector; one may be
long because a building is large, but the median of many is nearly nothing. If it is, to within 60 m, the shift of another datum
instead, the whole list is in that datum.

Accepted:

    site: {country: CN}
    facilities:
      - position: {lat: 30.66001, lon: 104.06001, datum: wgs84}
        entrances:
          - {id: a, position: {lat: 30.66011, lon: 104.06011, datum: wgs84}}
          - {id: b, position: {lat: 30.65991, lon: 104.05991, datum: wgs84}}
          - {id: c, position: {lat: 30.66021, lon: 104.05981, datum: wgs84}}
          - {id: d, position: {lat: 30.65981, lon: 104.06021, datum: wgs84}}
          - {id: e, position: {lat: 30.65757, lon: 104.06251, datum: gcj02}}

Refused:

    site: {country: CN}
    facilities:
      - position: {lat: 30.66001, lon: 104.06001, datum: wgs84}
        entrances:
          - {id: a, position: {lat: 30.65829, lon: 104.06251, datum: wgs84}}
          - {id: b, position: {lat: 30.65685, lon: 104.06251, datum: wgs84}}
          - {id: c, position: {lat: 30.65757, lon: 104.06333, datum: wgs84}}
          - {id: d, position: {lat: 30.65757, lon: 104.06167, datum: wgs84}}
          - {id: e, position: {lat: 30.65829, lon: 104.06333, datum: wgs84}}
          - {id: f, position: {lat: 30.65685, lon: 104.06167, datum: wgs84}}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from statistics import median
from typing import NamedTuple

from shelterfinder.geo.outlines import DEGREE_M
from shelterfinder.geo.point import Point
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.other_datum import NEAR_M, SHIFT_M_MIN, SHIFTED, in_china, reading_in
from shelterfinder.registry.positions import Placed
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.rules.datum_siblings import houses
from shelterfinder.registry.rules.position_default import centres_of

level: Level = "warning"
REFERENCES_MIN = 5
"""Of five vectors two may be wrong without moving the median."""
AREAS_MIN = 8
AREA_PLACES_MIN = 5
"""The middle of the places of an area lies anywhere in it, so it takes more areas than pairs, and more than one place for each."""


class Reference(NamedTuple):
    """A position, where it lies as it is recorded, and where a second reference says that it lies."""

    placed: Placed
    point: Point
    reference: Point


def check(material: Material) -> Iterator[Finding]:
    """The first position of a registry whose second references are all off by the shift of a datum."""
    if not in_china(material):
        return
    pairs, areas = [*_doors(material), *_siblings(material)], list(_areas(material))
    found = _shifted(pairs, REFERENCES_MIN) or _shifted(areas, AREAS_MIN)
    if found is not None:
        first, details = found
        yield first.entry.finding(*first.steps, "lat", **details)


def _shifted(references: Sequence[Reference], count_min: int) -> tuple[Placed, dict[str, object]] | None:
    """The first of the positions and what the words need, if another datum brings all of them to their references."""
    if len(references) < count_min:
        return None
    as_recorded_m = _median_m([(each.point, each.reference) for each in references])
    for datum in SHIFTED if as_recorded_m >= SHIFT_M_MIN else ():
        left_m = _median_m([(reading_in(datum, each.placed.given), each.reference) for each in references])
        if left_m <= NEAR_M:
            details = {"count": len(references), "datum": datum, "distance_m": round(as_recorded_m), "left_m": round(left_m)}
            return references[0].placed, details
    return None


def _areas(material: Material) -> Iterator[Reference]:
    """The middle of the places of each area, as they are recorded, and the centre that its record gives."""
    centres = centres_of(material)
    by_area: dict[str, list[tuple[Entry[Facility], Card]]] = defaultdict(list)
    for entry, card in material.cards:
        if card.district in centres:
            by_area[card.district].append((entry, card))
    for area, places in by_area.items():
        if len(places) >= AREA_PLACES_MIN:
            given, point = _middle([card.given[0] for _, card in places]), _middle([card.points[0] for _, card in places])
            yield Reference(Placed(places[0][0], ("position",), given), point, centres[area])


def _middle(points: Sequence[Point]) -> Point:
    return Point(median(point.lat for point in points), median(point.lon for point in points))


def _doors(material: Material) -> Iterator[Reference]:
    for entry, card in material.cards:
        for index, (given, point) in enumerate(zip(card.given[1:], card.points[1:], strict=True)):
            yield Reference(Placed(entry, ("entrances", index, "position"), given), point, card.points[0])


def _siblings(material: Material) -> Iterator[Reference]:
    for house in houses(material):
        for first, second in pairwise(house):
            yield Reference(Placed(second.entry, ("position",), second.card.given[0]), second.card.points[0], first.card.points[0])


def _median_m(pairs: Sequence[tuple[Point, Point]]) -> float:
    """The length in metres of the median vector from the second point of each pair to the first."""
    east = median((point.lon - origin.lon) * DEGREE_M * cos(radians(origin.lat)) for point, origin in pairs)
    north = median((point.lat - origin.lat) * DEGREE_M for point, origin in pairs)
    return hypot(east, north)
