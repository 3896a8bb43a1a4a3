"""Two records at one address lie at one house. If the way between them is, to within 60 m, the shift between two datums, one of them was
taken from a Chinese map (GCJ-02 or BD-09) and recorded as WGS-84, or the other way round. Only addresses with a number are compared,
and only within one area: a street alone is long, and every town has the same names. What the source of such a position lets suspect is
not said besides.

Accepted:

    site: {country: CN}
    facilities:
      - {id: library, address: 中山路12号, position: {lat: 34.0357, lon: 113.85231, datum: wgs84}}
      - {id: museum, address: 中山路12号, position: {lat: 34.03414, lon: 113.85817, datum: gcj02}}

Refused:

    site: {country: CN}
    facilities:
      - {id: library, address: 中山路12号, position: {lat: 34.0357, lon: 113.85231, datum: wgs84}}
      - {id: museum, address: 中山路12号, position: {lat: 34.03414, lon: 113.85817, datum: wgs84}}
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from shelterfinder.geo.distances import haversine_m
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.other_datum import datum_that_fits, in_china
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.same_words import same_words

level: Level = "warning"
DIGIT = re.compile(r"\d")


class Sibling(NamedTuple):
    """A place at an address that another place has as well."""

    entry: Entry[Facility]
    card: Card


def check(material: Material) -> Iterator[Finding]:
    """Every place that lies where its neighbour of the list at the same address would lie in another datum."""
    if not in_china(material):
        return
    for house in houses(material):
        for first, second in pairwise(house):
            found = _fitting(first, second)
            if found is not None:
                doubtful, other, datum = found
                distance_m = round(haversine_m(first.card.points[0], second.card.points[0]))
                details = {"id": doubtful.card.id, "other": other.card.id, "datum": datum, "distance_m": distance_m}
                finding = doubtful.entry.finding("position", "datum", **details, address=doubtful.card.address)
                yield finding.explaining("datum-source", "position", "datum")


def houses(material: Material) -> Iterator[Sequence[Sibling]]:
    """The places that share an address with a number, in the order of the registry."""
    by_address: dict[tuple[str, str], list[Sibling]] = defaultdict(list)
    for entry, card in material.cards:
        if DIGIT.search(card.address):
            by_address[card.district, same_words(card.address)].append(Sibling(entry, card))
    return (house for house in by_address.values() if len(house) > 1)


def _fitting(first: Sibling, second: Sibling) -> tuple[Sibling, Sibling, str] | None:
    """Which of two would lie at the other in which datum; the later one is doubted first."""
    for doubtful, other in ((second, first), (first, second)):
        datum = datum_that_fits(doubtful.card.given[0], doubtful.card.points[0], other.card.points[0])
        if datum is not None:
            return doubtful, other, datum
    return None
