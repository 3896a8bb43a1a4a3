"""Where nobody filled in a position, programs write one of their own: the middle of the area, the first view of a map program, a single
zero. A place on exactly such a point has mostly never been located. It is said at every place, so that a list of hundreds in the
town hall shows as what it is; that such a point has few decimals is not said besides.

Accepted:

    districts: [{centre: {lat: 60.1701, lon: 24.9412, datum: wgs84}}]
    facilities:
      - position: {lat: 60.17012, lon: 24.94123, datum: wgs84}

Refused:

    districts: [{centre: {lat: 60.1701, lon: 24.9412, datum: wgs84}}]
    facilities:
      - position: {lat: 60.1701, lon: 24.9412, datum: wgs84}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from shelterfinder.geo.point import Point
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level

level: Level = "warning"
PROGRAMS: Mapping[Point, str] = {
    Point(39.915, 116.404): "Baidu Maps",
    Point(39.90923, 116.397428): "Amap",
    Point(39.984104, 116.307503): "Tencent Maps",
    Point(39.984120, 116.307484): "Tencent Maps",
    Point(-34.397, 150.644): "Google Maps",
    Point(51.505, -0.09): "Leaflet",
    Point(35.681236, 139.767125): "Google Maps",
    Point(37.751, -97.822): "GeoIP",
}
"""The points of the first examples in the handbooks of map programs, which stay in what is copied from them: Baidu's and Amap's
JavaScript handbooks (Tian'anmen), Tencent's (its office in Beijing), Google's (near Sydney), Leaflet's quick start (London); Tokyo
Station, as map programs give it for "Tokyo"; and the middle of the United States in MaxMind's GeoIP, for addresses it cannot place."""


class Default(NamedTuple):
    """Why a point is no position: the case of the words, and the program if one is known for it."""

    case: str
    program: str | None = None


def check(material: Material) -> Iterator[Finding]:
    """Every place on a point that programs write where they know none."""
    centres = centres_of(material)
    for entry, card in material.cards:
        default = default_of(card, centres)
        if default is not None:
            finding = entry.finding("position", id=card.id, area=card.district, **default._asdict())
            yield finding.explaining("position-decimals", "position", "lat")


def centres_of(material: Material) -> dict[str, Point]:
    """The middle of each area that has one, in WGS-84."""
    return {area.id: area.centre.wgs84() for _, area in valid(material.districts) if area.centre is not None}


def default_of(card: Card, centres: Mapping[str, Point]) -> Default | None:
    """Why the point of a place is no position; None if it may be one. At 0, 0 another rule speaks."""
    given, point = card.given[0], card.points[0]
    if point == centres.get(card.district):
        return Default("centre")
    if (given.lat == 0) != (given.lon == 0):
        return Default("zero")
    program = PROGRAMS.get(given)
    return Default("program", program) if program else None
