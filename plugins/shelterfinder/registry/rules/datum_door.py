"""A door and the middle of its place are each other's measure. If the way from one to the other is, to within 60 m, the shift between two
datums, then one of the two was taken from a Chinese map (GCJ-02 or BD-09) and recorded as WGS-84, or the other way round. It is said
at the door, with the datum in which both would lie together.

Accepted:

    site: {country: CN}
    facilities:
      - position: {lat: 34.0357, lon: 113.85231, datum: wgs84}
        entrances: [{id: east, position: {lat: 34.03414, lon: 113.85817, datum: gcj02}}]

Refused:

    site: {country: CN}
    facilities:
      - position: {lat: 34.0357, lon: 113.85231, datum: wgs84}
        entrances: [{id: east, position: {lat: 34.03414, lon: 113.85817, datum: wgs84}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.geo.distances import haversine_m
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.other_datum import datum_that_fits, in_china
from shelterfinder.registry.problem import Level

level: Level = "warning"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every door that lies where its place would lie in another datum, or that would itself lie at its place in another one."""
    if not in_china(material):
        return
    for entry, card in material.cards:
        if len(card.given) == 1:
            continue
        for index, (datum, who) in doubtful_doors(card):
            distance_m = round(haversine_m(card.points[0], card.points[index + 1]))
            yield entry.finding("entrances", index, "position", "datum", id=card.id, case=who, datum=datum, distance_m=distance_m)


def doubtful_doors(card: Card) -> Iterator[tuple[int, tuple[str, str]]]:
    """The number of each such door, with the datum that fits and whose it would be: `door` or `place`."""
    middle, at = card.given[0], card.points[0]
    for index, (given, point) in enumerate(zip(card.given[1:], card.points[1:], strict=True)):
        if (datum := datum_that_fits(given, point, at)) is not None:
            yield index, (datum, "door")
        elif (datum := datum_that_fits(middle, at, point)) is not None:
            yield index, (datum, "place")
