"""Nobody can stand where there is no room. A capacity may not be more than 5 % above what the usable area holds: at the square metres that
the record allows for each person or, where it names none, at the least that any standard allows for the time people stay
(`duration_class`). Nor can there be more beds or places for wheelchairs than people.

Accepted:

    facilities:
      - roles: {war: [{services: [personnel_shelter], capacity: {persons: 100, effective_area_m2: 100, area_per_person_m2: 1}}]}

Refused:

    facilities:
      - roles: {war: [{services: [personnel_shelter], capacity: {persons: 300, effective_area_m2: 100, area_per_person_m2: 1}}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Capacity
from shelterfinder.registry.records.vocabulary import DurationClass

level: Level = "warning"
alone = True
ABOVE_MAX = 1.05
"""More than 5 % above what is computed is no rounding (domain facts, §3.4)."""
AREA_PER_PERSON_M2: Mapping[DurationClass | None, float] = {
    None: 0.46,  # FEMA P-361 for tornadoes, 5 square feet: the least of all
    "emergency": 0.46,
    "temporary": 1.0,  # GB 51143-2015
    "short": 1.5,  # GB 21734-2008; GB 51143-2015 asks for 2.0
    "medium": 3.0,  # GB 51143-2015
    "long": 3.0,  # GB/T 44013-2024; GB 51143-2015 asks for 4.5
}
"""The least square metres for each person that any standard allows, by how long people stay (domain facts, §2.5 and §2.11)."""


def check(material: Material) -> Iterator[Finding]:
    """Every capacity above what its area holds, and every count of beds or wheelchairs above the capacity."""
    for entry, facility, mode, index, role in material.roles:
        if role.capacity is not None and role.capacity.persons is not None:
            for field, details in _faults(role.capacity, role.capacity.persons, role.duration_class):
                yield entry.finding("roles", mode, index, "capacity", field, id=facility.id, **details)


def _faults(capacity: Capacity, persons: int, duration_class: DurationClass | None) -> Iterator[tuple[str, dict[str, object]]]:
    """The field that is too large in the capacity of a role, with what the words need."""
    if capacity.effective_area_m2 is not None:
        each_m2 = capacity.area_per_person_m2 or AREA_PER_PERSON_M2[duration_class]
        holds = int(capacity.effective_area_m2 / each_m2)
        if persons > holds * ABOVE_MAX:
            case = None if capacity.area_per_person_m2 else "standard"
            details = {"persons": persons, "area_m2": capacity.effective_area_m2, "each_m2": each_m2, "holds": holds}
            yield "persons", {"case": case, **details}
    for field in ("wheelchair_places", "beds"):
        count = getattr(capacity, field) or 0
        if count > persons:
            yield field, {"case": field, "count": count, "persons": persons}
