"""A door more than 500 m from the middle of its place is mostly a typing mistake or another datum (GCJ-02 lies 300 to
700 m off). Large stations and long tunnels do have such doors, so this is a warning. Where another datum explains the way exactly,
or two decimals that were lost explain it, the rule about that speaks instead.

Accepted:

    facilities:
      - position: {lat: 60.17201, lon: 24.944, datum: wgs84}
        entrances: [{id: east, position: {lat: 60.17301, lon: 24.944, datum: wgs84}}]

Refused:

    facilities:
      - position: {lat: 60.17201, lon: 24.944, datum: wgs84}
        entrances: [{id: east, position: {lat: 60.18201, lon: 24.944, datum: wgs84}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.geo.distances import haversine_m, surely_within
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.other_datum import in_china
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.rules import far_from_others, position_default, position_swapped, position_zero
from shelterfinder.registry.rules.datum_door import doubtful_doors
from shelterfinder.registry.rules.position_decimals import rounding_m
from shelterfinder.registry.said import Doubt, unsaid

level: Level = "warning"
FAR_M = 500
"""The least shift of GCJ-02 that is common in China, and more than half the length of nearly every building."""
KNOWING = (far_from_others, position_default, position_swapped, position_zero)
"""Rules that say better why a door and its place lie apart."""


def check(material: Material) -> Iterator[Finding]:
    """Every door too far from its place, unless another rule knows already which of the two is wrong."""
    yield from unsaid(__name__, _far(material), KNOWING, material)


def _far(material: Material) -> Iterator[Doubt]:
    china = in_china(material)
    for entry, card in material.cards:
        if len(card.points) == 1:
            continue
        known = {index for index, _ in doubtful_doors(card)} if china else set()
        for index, point in enumerate(card.points[1:]):
            if surely_within(card.points[0], point, FAR_M):
                continue
            distance_m = round(haversine_m(card.points[0], point))
            if distance_m > FAR_M and index not in known and not _is_rounded(entry, index, distance_m):
                door = entry.record.entrances[index].id if entry.record is not None else None
                steps = ("entrances", index, "position")
                finding = entry.finding(*steps, id=door, distance_m=distance_m, limit_m=FAR_M)
                yield Doubt(finding, (steps, (*steps, "lat"), ("position",), ("position", "lat")))


def _is_rounded(entry: Entry[Facility], index: int, distance_m: float) -> bool:
    """Whether a door may be near its place, had neither been rounded; the rule about decimals says so, unless its record excepts it."""
    record = entry.record
    if record is None or {"entrance-far", "position-decimals"} & {rule for rule, _ in entry.excepted()}:
        return False
    return distance_m - rounding_m(record.position) - rounding_m(record.entrances[index].position) <= FAR_M
