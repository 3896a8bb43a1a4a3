"""Two places that stand within 5 m of each other and lie in two streets by their addresses are mostly one where it should be and one on
the point of the other: a line of the list slipped, or a name that two quarters have was looked up. Parts of one house, neighbours in one
street, and places without an address are left alone; places on exactly one point, and two of one name, are left to the rules about those,
so that of several places on one point the first speaks for all.
A house on a corner has two streets, so this is a warning.

Accepted:

    facilities:
      - {id: school, name: School, address: Church Road 3, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
      - {id: gym, name: Gym, address: Church Road 5, position: {lat: 60.17202, lon: 24.944, datum: wgs84}}

Refused:

    facilities:
      - {id: school, name: School, address: Church Road 3, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
      - {id: hall, name: Hall, address: Mill Lane 12, position: {lat: 60.17202, lon: 24.944, datum: wgs84}}
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

from shelterfinder.geo.distances import haversine_m
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.neighbours import LATITUDE_DEGREE_M
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.same_words import same_words

level: Level = "warning"
NEAR_M = 5
"""Two houses have their middles farther apart. In the two lists of all Japan, 41 pairs of places lie so near without one point, name or
address in common; in 16 the street differs as well, and in 15 of those one of the two stands at the other's place."""
NEAR_DEG = NEAR_M / LATITUDE_DEGREE_M
CROWD_MAX = 50
"""Points of one square that are compared: where more stand within 5 m, the whole list is wrong, and every pair would take for ever."""
LAT_MAX_DEG = 89.0
"""Nearer to a pole the squares would grow without end; nobody has an address there."""
Holder = tuple[Entry[Facility], Card]
ROW = 2**32
"""Squares are numbered row by row; no parallel has as many of them: 360 degrees are eight million times `NEAR_DEG`."""
BESIDE = (1, ROW - 1, ROW, ROW + 1)
"""From a square to those to the east and north of it; those to the west and south meet it from their side."""


def check(material: Material) -> Iterator[Finding]:
    """Every place near one of another street that stands before it in the registry; each place once, with the nearest of those.

    A place that is pointed out already speaks against no other: the fault is one.
    """
    holders = [holder for holder in material.cards if holder[1].address]
    found: set[int] = set()
    for later, others in _earlier(holders):
        against = [
            (distance_m, earlier) for distance_m, earlier in others if earlier not in found and _differ(holders[later], holders[earlier])
        ]
        if not against:
            continue
        found.add(later)
        distance_m, earlier = min(against)
        (entry, card), (_, other) = holders[later], holders[earlier]
        details = {"id": card.id, "address": card.address, "other": other.id, "other_address": other.address}
        yield entry.finding("position", **details, distance_m=max(1, round(distance_m)))


def _earlier(holders: Sequence[Holder]) -> list[tuple[int, list[tuple[float, int]]]]:
    """In the order of the registry, each place with those within `NEAR_M` of it that stand before it, and how far they are."""
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for pair in near_pairs(holders):
        distance_m = haversine_m(*(holders[number][1].points[0] for number in pair))
        if distance_m <= NEAR_M:
            near[max(pair)].append((distance_m, min(pair)))
    return sorted(near.items())


def street(address: str) -> str:
    """The longest part of an address without a number, as it is compared: `Mill Lane 12` and `12 Mill Lane` are in `milllane`."""
    return max(re.split(r"\d+", same_words(address)), key=len)


def _differ(one: Holder, other: Holder) -> bool:
    """Whether two places have two names, and two streets in every language in which both have an address."""
    (_, card), (_, other_card) = one, other
    if same_words(card.name) == same_words(other_card.name):
        return False
    mine, theirs = dict(card.addresses), dict(other_card.addresses)
    both = [tag for tag in mine if tag in theirs]
    return bool(both) and all(_are_two(street(mine[tag]), street(theirs[tag])) for tag in both)


def _are_two(one: str, other: str) -> bool:
    """Whether two streets are surely not one; what is a part of the other is mostly the same, written more shortly."""
    return bool(one and other) and one not in other and other not in one


def near_pairs(holders: Sequence[Holder]) -> Iterator[tuple[int, int]]:
    """Pairs of the first places on two points that lie in one square or in two that touch, each once. A square is nowhere smaller than
    `NEAR_M` on a side.

    The 180th meridian parts two squares that touch; there nothing is found.
    """
    farthest = max((abs(card.points[0].lat) for _, card in holders), default=0.0)
    width_deg = NEAR_DEG / math.cos(math.radians(min(farthest, LAT_MAX_DEG)))
    squares: dict[int, list[int]] = defaultdict(list)
    first_on = {card.points[0]: number for number, (_, card) in reversed(list(enumerate(holders)))}
    for (lat, lon), number in sorted(first_on.items(), key=itemgetter(1)):
        square = squares[math.floor(lat / NEAR_DEG) * ROW + math.floor(lon / width_deg)]
        if len(square) < CROWD_MAX:
            square.append(number)
    for square, numbers in squares.items():
        beside = [number for step in BESIDE if square + step in squares for number in squares[square + step]]
        if beside or len(numbers) > 1:
            yield from itertools.combinations(numbers, 2)
            yield from itertools.product(numbers, beside)
