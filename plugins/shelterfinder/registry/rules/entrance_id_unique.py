"""Within one place, no two doors have the same id: roles and signs refer to a door by it.

Accepted:

    facilities:
      - entrances:
          - {id: east, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
          - {id: west, position: {lat: 60.17201, lon: 24.943, datum: wgs84}}

Refused:

    facilities:
      - entrances:
          - {id: east, position: {lat: 60.17201, lon: 24.944, datum: wgs84}}
          - {id: east, position: {lat: 60.17201, lon: 24.943, datum: wgs84}}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every door whose id another door of the place has already."""
    for entry, facility in material.places:
        first: dict[str, int] = {}
        for index, door in enumerate(facility.entrances):
            earlier = first.setdefault(door.id, index)
            if earlier != index:
                yield entry.finding("entrances", index, "id", id=door.id, first_line=entry.finding("entrances", earlier, "id").place.line)
