"""A role may name the doors that are used in it. Each must be a door of the same place, by its id, and the door must be
open in the mode of the role; otherwise the nearest door would be one that is not there or stays shut.

Accepted:

    facilities:
      - entrances:
          - {id: east, position: {lat: 60.17201, lon: 24.944, datum: wgs84}, modes: [peace]}
        roles: {peace: [{services: [reading], entrances: [east]}]}

Refused:

    facilities:
      - entrances:
          - {id: east, position: {lat: 60.17201, lon: 24.944, datum: wgs84}, modes: [war]}
        roles: {peace: [{services: [reading], entrances: [east]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every door named by a role that the place does not have, or not in that mode."""
    for entry, facility, mode, index, role in material.roles:
        modes = {door.id: door.modes for door in facility.entrances} if role.entrances else {}
        for at, named in enumerate(role.entrances):
            if mode not in modes.get(named, ()):
                case = "mode" if named in modes else None
                yield entry.finding("roles", mode, index, "entrances", at, found=named, mode=mode, case=case, doors=sorted(modes))
