"""Two places of one name within 50 m are mostly one place recorded twice, by two lists or two people; the reader then sees it twice among
the nearest five, and one of the two gets corrected. What differs in width, case, spaces or punctuation only is one name. Places on
exactly one point are left to the rule about those.

Accepted:

    facilities:
      - {id: library, name: Library, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}
      - {id: library-2, name: Library, position: {lat: 60.17299, lon: 24.94429, datum: wgs84}}

Refused:

    facilities:
      - {id: library, name: Library, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}
      - {id: library-2, name: LIBRARY, position: {lat: 60.17219, lon: 24.94429, datum: wgs84}}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from shelterfinder.geo.distances import haversine_m
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.neighbours import LATITUDE_DEGREE_M
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.same_words import same_words

level: Level = "warning"
NEAR_M = 50
"""Two positions of one building from two sources are rarely farther apart, two branches of one shop rarely nearer."""
NEAR_DEG = NEAR_M / LATITUDE_DEGREE_M
Holder = tuple[Entry[Facility], Card]


def check(material: Material) -> Iterator[Finding]:
    """Every place with the name of one that stands before it in the registry and within 50 m of it; each place once."""
    by_name: dict[str, list[Holder]] = defaultdict(list)
    for holder in material.cards:
        by_name[holder[1].name].append(holder)
    merged: dict[str, list[Holder]] = defaultdict(list)
    for name, holders in by_name.items():
        merged[same_words(name)] += holders
    for holders in merged.values():
        if len(holders) > 1:
            yield from _near(holders)


def _near(holders: Sequence[Holder]) -> Iterator[Finding]:
    """Those near another one. From south to north, whoever is near follows soon; on one point, the first stands for all."""
    first_on_point = {card.points[0]: number for number, (_, card) in reversed(list(enumerate(holders)))}
    ordered = sorted(first_on_point.items())
    twice: dict[int, tuple[int, float]] = {}
    for at, (point, number) in enumerate(ordered, start=1):
        for next_point, other in islice(ordered, at, None):
            if next_point.lat - point.lat > NEAR_DEG:
                break
            distance_m = haversine_m(point, next_point)
            if distance_m <= NEAR_M:
                twice.setdefault(max(number, other), (min(number, other), distance_m))
    for number, (other, distance_m) in sorted(twice.items()):
        entry, card = holders[number]
        yield entry.finding("name", id=card.id, name=card.name, other=holders[other][1].id, distance_m=max(1, round(distance_m)))
