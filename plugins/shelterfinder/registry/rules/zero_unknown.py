"""A form that nobody filled in says 0, and 0 is not the same as "not recorded". A population of 0, a power of 0 kW, or no bed and no place
for a wheelchair where not even the number of people is known, are mostly such. What is not known is left out: left out means unknown,
and is never counted. A capacity of 0 people is refused outright; a height of 0 m is that of many quays, and left alone.

Accepted:

    facilities:
      - amenities: {power_kw: 2.5}
        flood: {elevation_m: 0}

Refused:

    facilities:
      - amenities: {power_kw: 0}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shelterfinder.registry.edits import Edit, remove_field
from shelterfinder.registry.marks import MarkedMap, find_value
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility

level: Level = "warning"
alone = True
Steps = tuple[str | int, ...]


def check(material: Material) -> Iterator[Finding]:
    """Every number that is 0 and mostly means that nobody knows."""
    for entry, district in valid(material.districts):
        if district.resident_population == 0:
            finding = entry.finding("resident_population", field="resident_population", id=district.id)
            yield finding.repaired_by(*_without(entry, ("resident_population",)))
    for place, facility in material.places:
        if facility.amenities.power_kw == 0:
            yield _unknown(place, facility, ("amenities", "power_kw"))
    for place, facility, mode, index, role in material.roles:
        capacity = role.capacity
        if capacity is not None and capacity.persons is None and capacity.beds == 0 and capacity.wheelchair_places == 0:
            above = ("roles", mode, index, "capacity")
            yield _unknown(place, facility, (*above, "beds"), (*above, "wheelchair_places"))


def _unknown(place: Entry[Facility], facility: Facility, *fields: Steps) -> Finding:
    """The finding at the first of these fields of one map, which are away once it is repaired."""
    return place.finding(*fields[0], field=fields[0][-1], id=facility.id).repaired_by(*_without(place, *fields))


def _without(entry: Entry[Any], *fields: Steps) -> tuple[Edit, ...]:
    """These fields of one map away; if it has no others, the map with them."""
    above = fields[0][:-1]
    holder = find_value(entry.values, above)
    if above and isinstance(holder, MarkedMap) and len(holder) == len(fields):
        return _without(entry, above)
    return tuple(remove_field(entry.key_place(*steps)) for steps in fields)
