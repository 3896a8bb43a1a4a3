"""A door without steps is of no use to somebody in a wheelchair if there is no way without steps from it to the room. Where
`accessibility.step_free_route` is `no`, the site offers no door of the place as free of steps; one of the two is wrong.

Accepted:

    facilities:
      - accessibility: {step_free_route: limited}
        entrances: [{id: east, position: {lat: 60.17201, lon: 24.944, datum: wgs84}, step_free: "yes"}]

Refused:

    facilities:
      - accessibility: {step_free_route: "no"}
        entrances: [{id: east, position: {lat: 60.17201, lon: 24.944, datum: wgs84}, step_free: "yes"}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "warning"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every door called free of steps at a place that has no way in without steps."""
    for entry, facility in material.places:
        if facility.accessibility.step_free_route != "no":
            continue
        for index, door in enumerate(facility.entrances):
            if door.step_free == "yes":
                yield entry.finding("entrances", index, "step_free", id=facility.id, door=door.id)
