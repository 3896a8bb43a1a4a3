"""At least 5 of 100 people of the forces should be in one of the new kinds: information protection, psychological protection, deception.
It is not settled whether that is a share of all forces or of the eight older kinds only. Both are said, and an area is named only if both
are below 5 %. This is information for whoever raises forces, and no fault of the registry: it can be excepted.

Accepted:

    districts: [{urban_resident_population: {value: 1000, year: 2025, source: Yearbook}}]
    forces: [{headcount: 100}, {id: calm, kind: psych_protection, headcount: 5}]

Refused:

    districts: [{urban_resident_population: {value: 1000, year: 2025, source: Yearbook}}]
    forces: [{headcount: 101}, {id: calm, kind: psych_protection, headcount: 5}]
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from shelterfinder.readiness.measured import measured
from shelterfinder.readiness.strength import NEW_SHARE_MIN, rounded
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "warning"


def check(material: Material) -> Iterator[Finding]:
    """Every area with too few people in the new forces, whichever forces they are a share of."""
    for area in measured(material):
        new, total, traditional = area.strength.new, area.strength.total, area.strength.traditional
        if area.strength.is_new_share_low:
            of_all, of_traditional = (rounded(100 * Fraction(new, whole), 100 * NEW_SHARE_MIN) for whole in (total, traditional))
            yield area.finding(new=new, total=total, of_all=of_all, traditional=traditional, of_traditional=of_traditional)
