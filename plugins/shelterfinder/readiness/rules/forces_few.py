"""The professional forces of an area are measured against the people who live in its built-up part: 2.5 of 1,000. Where an area has at
least one force, and says how many urban residents it has, their number is compared with that. Forces of the areas that lie in it count.
This is information for whoever raises forces, and no fault of the registry: it can be excepted.

Accepted:

    districts: [{urban_resident_population: {value: 80000, year: 2025, source: Yearbook}}]
    forces: [{headcount: 180}, {id: calm, kind: psych_protection, headcount: 20}]

Refused:

    districts: [{urban_resident_population: {value: 80001, year: 2025, source: Yearbook}}]
    forces: [{headcount: 180}, {id: calm, kind: psych_protection, headcount: 20}]
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from shelterfinder.readiness.measured import measured
from shelterfinder.readiness.strength import PEOPLE_SHARE_MIN, people_wanted, rounded
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "warning"


def check(material: Material) -> Iterator[Finding]:
    """Every area whose forces have fewer people than its residents ask for."""
    for area in measured(material):
        missing = area.strength.missing(area.population.value)
        if missing:
            permille = rounded(1000 * Fraction(area.strength.total, area.population.value), 1000 * PEOPLE_SHARE_MIN)
            yield area.finding(
                found=area.strength.total, permille=permille, wanted=people_wanted(area.population.value), missing=missing,
                population=area.population.value, year=area.population.year,
            )  # fmt: skip
