"""A list that comes back from a Chinese map, or from somebody who "converted" it, has moved: every place by some 500 m in one direction, to
within 60 m the shift between two datums, while nothing else changed. The last published version shows it as nothing else can. It is
said once, at the first such place, with how many there are.

Accepted:

    site: {country: CN}
    published:
      - {id: a, position: {lat: 34.0357, lon: 113.85231, datum: wgs84}}
    facilities:
      - {id: a, position: {lat: 34.03414, lon: 113.85817, datum: gcj02}}

Refused:

    site: {country: CN}
    published:
      - {id: a, position: {lat: 34.0357, lon: 113.85231, datum: wgs84}}
    facilities:
      - {id: a, position: {lat: 34.03414, lon: 113.85817, datum: wgs84}}
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from shelterfinder.geo.distances import haversine_m
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.other_datum import datum_that_fits, in_china
from shelterfinder.registry.problem import Level
from shelterfinder.registry.published import Published
from shelterfinder.registry.records import Facility

level: Level = "warning"


def check(material: Material, published: Published) -> Iterator[Finding]:
    """The first place that moved by the shift of a datum since it was published, and how many did."""
    if not in_china(material):
        return
    compared = [(entry, card, published.places[card.id]) for entry, card in material.cards if card.id in published.places]
    moved: list[tuple[Entry[Facility], Card, str, float]] = []
    for entry, card, before in compared:
        datum = datum_that_fits(card.given[0], card.points[0], before.point)
        if datum is not None:
            moved.append((entry, card, datum, haversine_m(card.points[0], before.point)))
    if moved:
        entry, _, datum, _ = moved[0]
        distance_m = round(median(each_m for *_, each_m in moved))
        yield entry.finding("position", "lat", count=len(moved), compared=len(compared), datum=datum, distance_m=distance_m)
