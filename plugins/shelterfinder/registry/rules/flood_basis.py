"""What lies underground fills with water, and so does a place with floors below the street, whatever its space type says
(only `outdoor` is taken at its word). Such a place may be called suitable against a flood only if the record
says what that rests on (`basis`); without it the site treats the place as unsuitable, and so it does one that is suitable
on a condition only, because nobody outside the door can know whether the condition holds.

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

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records.facility import WATER

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every underground place called suitable against water without a basis."""
    for entry, facility in material.places:
        if not facility.is_underground:
            continue
        for hazard in WATER:
            judged = facility.hazards.get(hazard)
            if judged is not None and judged.suitability == "suitable" and judged.basis is None:
                yield entry.finding("hazards", hazard, id=facility.id, hazard=hazard, found=judged.suitability)
