"""Where an area has an `outline`, its places and sirens lie inside, give or take 100 m. One that does not has a wrong position or a wrong
area, and in either case it is looked for in the wrong part of the town. If the position would lie inside when it is read in another
datum, that is said: then it was mostly taken from a Chinese map and recorded as WGS-84, and that its source is a map program is not said
besides.

Accepted:

    districts: [{outline: [[60.16, 24.92], [60.16, 24.96], [60.18, 24.96], [60.18, 24.92]]}]
    facilities:
      - position: {lat: 60.17199, lon: 24.94429, datum: wgs84}

Refused:

    districts: [{outline: [[60.16, 24.92], [60.16, 24.96], [60.18, 24.96], [60.18, 24.92]]}]
    facilities:
      - position: {lat: 60.27199, lon: 24.94429, datum: wgs84}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from shelterfinder.geo.datums import Datum
from shelterfinder.geo.outlines import outside_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.other_datum import in_china, other_readings
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Siren
from shelterfinder.registry.rules import position_swapped, position_zero
from shelterfinder.registry.said import Doubt, unsaid

level: Level = "error"
OUTSIDE_M = 100
"""A line drawn by hand on a map follows streets and rivers to within their width."""


class Area(NamedTuple):
    """An outline with the box around it, which is looked at first: most places lie in the box of their area and few near its line."""

    corners: Sequence[Point]
    south: float
    west: float
    north: float
    east: float

    @classmethod
    def of(cls, corners: Sequence[Point]) -> Area:
        """The area within these corners."""
        lats, lons = [corner.lat for corner in corners], [corner.lon for corner in corners]
        return cls(corners, min(lats), min(lons), max(lats), max(lons))

    def outside_m(self, point: Point) -> float:
        """Metres outside the line; 0 inside."""
        return outside_m(point, self.corners)


def check(material: Material) -> Iterator[Finding]:
    """Every place and siren outside its area's outline, unless another rule knows already that its numbers are exchanged or missing."""
    areas = {area.id: Area.of(area.corners()) for _, area in valid(material.districts) if area.outline}
    if not areas:
        return
    yield from unsaid(__name__, _outside(material, areas), (position_swapped, position_zero), material)


def _outside(material: Material, areas: Mapping[str, Area]) -> Iterator[Doubt]:
    china = in_china(material)
    for place, card in material.cards:
        area = areas.get(card.district)
        away_m = area.outside_m(card.points[0]) if area else 0.0
        if area is not None and away_m > OUTSIDE_M:
            yield _doubt(place, card.district, away_m, _datum(card.given[0], card.points[0], area) if china else None)
    for entry, siren in valid(material.register(Siren)):
        area, position = areas.get(siren.district or ""), siren.position
        if area is None or position is None:
            continue
        away_m = area.outside_m(position.wgs84())
        if away_m > OUTSIDE_M:
            given = Point(position.lat, position.lon)
            yield _doubt(entry, siren.district, away_m, _datum(given, position.wgs84(), area) if china else None)


def _doubt(entry: Entry[Any], area: str | None, away_m: float, datum: Datum | None) -> Doubt:
    """That a record lies so far outside its area, and inside if its numbers are in another datum."""
    details = {"case": "datum" if datum else None, "datum": datum, "id": entry.id, "area": area}
    finding = entry.finding("position", distance_m=round(away_m), **details)
    if datum is not None:
        finding = finding.explaining("datum-source", "position", "datum")
    return Doubt(finding, (("position",), ("position", "lat")))


def _datum(given: Point, point: Point, area: Area) -> Datum | None:
    """The datum in which the numbers lie inside, if one explains it."""
    return next((reading.datum for reading in other_readings(given, point) if not area.outside_m(reading.point)), None)
