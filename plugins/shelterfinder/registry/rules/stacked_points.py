"""Two places on exactly one point are mostly one place recorded twice, or a list whose addresses were only found to the street
or the quarter. Two services in one building may stand on one point, so this is a warning. A point that programs write where they
know none is left to the rule about those.

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
from shelterfinder.registry.material import Entry, Finding, Material, carded
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.rules.position_default import centres_of, default_of

level: Level = "warning"


def check(material: Material) -> Iterator[Finding]:
    """Every point, rounded to 1e-6 degrees as the product publishes it, with more than one place; said at the second one."""
    stacks: dict[Point, list[tuple[Entry[Facility], str]]] = defaultdict(list)
    centres = centres_of(material)
    for entry, card in carded(material.facilities):
        stacks[card.points[0]].append((entry, card.id))
    for stack in stacks.values():
        card = stack[1][0].card if len({name for _, name in stack}) > 1 else None
        if card is not None and default_of(card, centres) is None:
            yield stack[1][0].finding("position", count=len(stack), ids=[name for _, name in stack])
