"""A door more than 500 m from the middle of its place is mostly a typing mistake or another datum (GCJ-02 lies 300 to
700 m off). Large stations and long tunnels do have such doors, so this is a warning.

Accepted:

    facilities:
      - position: {lat: 60.172, lon: 24.944, datum: wgs84}
        entrances: [{id: east, position: {lat: 60.173, lon: 24.944, datum: wgs84}}]

Refused:

    facilities:
      - position: {lat: 60.172, lon: 24.944, datum: wgs84}
        entrances: [{id: east, position: {lat: 60.182, lon: 24.944, datum: wgs84}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.geo.distances import haversine_m
from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level

level: Level = "warning"
alone = True
FAR_M = 500
"""The least shift of GCJ-02 that is common in China, and more than half the length of nearly every building."""


def check(material: Material) -> Iterator[Finding]:
    """Every door too far from its place."""
    for entry, facility in valid(material.facilities):
        if not facility.entrances:
            continue
        middle = facility.position.wgs84()
        for index, door in enumerate(facility.entrances):
            distance_m = round(haversine_m(middle, door.position.wgs84()))
            if distance_m > FAR_M:
                yield entry.finding("entrances", index, "position", id=door.id, distance_m=distance_m, limit_m=FAR_M)
