"""Two places on exactly one point are mostly one place recorded twice, or a list whose addresses were only found to the street
or the quarter, or by a name that two towns have. Two services in one building may stand on one point, so this is a warning; where
the addresses differ, that is said. A point that programs write where they know none is left to the rule about those.

Accepted:

    facilities:
      - {id: library, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
      - {id: library-2, position: {lat: 60.17221, lon: 24.944, datum: wgs84}}

Refused:

    facilities:
      - {id: library, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
      - {id: library-2, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from shelterfinder.geo.point import Point
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.rules.position_default import centres_of, default_of
from shelterfinder.registry.same_words import same_words

level: Level = "warning"


def check(material: Material) -> Iterator[Finding]:
    """Every point, rounded to 1e-6 degrees as the product publishes it, with more than one place; said at the second one."""
    stacks: dict[Point, list[tuple[Entry[Facility], Card]]] = defaultdict(list)
    for entry, card in material.cards:
        stacks[card.points[0]].append((entry, card))
    centres = centres_of(material)
    for stack in stacks.values():
        if len({card.id for _, card in stack}) > 1 and default_of(stack[1][1], centres) is None:
            addresses = {same_words(card.address) for _, card in stack if card.address}
            case = "addresses" if len(addresses) > 1 else None
            yield stack[1][0].finding("position", count=len(stack), ids=[card.id for _, card in stack], case=case)
