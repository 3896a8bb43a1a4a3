"""How many people the forces of an area have, beside how many they should have.

An area has the forces that name it, and those of the areas that lie in it. Everything is counted in whole numbers and exact fractions.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from shelterfinder.registry.records import District, Force

PEOPLE_SHARE_MIN = Fraction(25, 10_000)
"""2.5 of 1,000 people who live in the built-up part are in a force (statement of the Xuchang civil air defence office, 2022)."""
NEW_SHARE_MIN = Fraction(5, 100)
"""5 of 100 people of the forces are in a new one (the same statement, which does not say 100 of which forces)."""


class Strength(NamedTuple):
    """The people of the forces of one area."""

    total: int
    new: int
    """Those of the new kinds among them."""

    @property
    def traditional(self) -> int:
        """Those of the eight kinds."""
        return self.total - self.new

    def missing(self, population: int) -> int:
        """How many more people are wanted; 0 if there are enough."""
        return max(0, people_wanted(population) - self.total)

    @property
    def is_new_share_low(self) -> bool:
        """Whether the new kinds are below their share whichever forces it is a share of: of all, or of the eight kinds only."""
        return Fraction(self.new) < NEW_SHARE_MIN * self.total and Fraction(self.new) < NEW_SHARE_MIN * self.traditional


def people_wanted(population: int) -> int:
    """How many people the forces of an area with so many urban residents should have: 2.5 per mille, a part of one counts as one."""
    return math.ceil(PEOPLE_SHARE_MIN * population)


def strengths(districts: Iterable[District], forces: Iterable[Force]) -> dict[str, Strength]:
    """The strength of every area that has a force, or in which one lies that has, by id."""
    parents = {district.id: district.parent for district in districts}
    found: dict[str, Strength] = defaultdict(lambda: Strength(0, 0))
    for force in forces:
        for area in _upwards(force.district, parents):
            before = found[area]
            found[area] = Strength(before.total + force.headcount, before.new + (force.headcount if force.is_new else 0))
    return dict(found)


def rounded(share: Fraction, limit: Fraction) -> Decimal:
    """A share with two decimals for people to read, rounded half up; down where it would read as a limit that it does not reach."""
    hundredths = math.floor(100 * share + Fraction(1, 2))
    if share < limit <= Fraction(hundredths, 100):
        hundredths = math.floor(100 * share)
    return Decimal(hundredths).scaleb(-2)


def _upwards(area: str, parents: dict[str, str | None]) -> Iterable[str]:
    """The area and all it lies in; a circle of areas ends where it began."""
    seen: dict[str, None] = {}
    current: str | None = area
    while current is not None and current not in seen:
        seen[current] = None
        current = parents.get(current)
    return seen
