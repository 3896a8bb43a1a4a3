"""What lies underground fills with water. An underground place may be called suitable against a flood only if the record
says what that rests on (`basis`); without it the site treats the place as unsuitable.

Accepted:

    facilities:
      - space_type: underground
        hazards: {flood: {suitability: suitable, basis: "Gate and pumps, tested 2026"}}

Refused:

    facilities:
      - space_type: underground
        hazards: {flood: {suitability: suitable}}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records.vocabulary import Hazard

level: Level = "error"
WATER: tuple[Hazard, ...] = ("flood", "inland_flood", "storm_surge", "tsunami")
UNDERGROUND = ("underground", "semi_underground")


def check(material: Material) -> Iterator[Finding]:
    """Every underground place called suitable or conditional against water without a basis."""
    for entry, facility in valid(material.facilities):
        if facility.space_type not in UNDERGROUND:
            continue
        for hazard in WATER:
            judged = facility.hazards.get(hazard)
            if judged is not None and judged.suitability in ("suitable", "conditional") and judged.basis is None:
                yield entry.finding("hazards", hazard, id=facility.id, hazard=hazard, found=judged.suitability)
