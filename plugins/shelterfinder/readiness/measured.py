"""The areas whose forces can be measured: all forces were read, at least one is theirs, and their urban residents are recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shelterfinder.readiness.strength import Strength, strengths
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.records import District, Force
from shelterfinder.registry.records.district import Population


@dataclass(frozen=True)
class MeasuredArea:
    """An area with the people of its forces and those who live in its built-up part."""

    entry: Entry[District]
    strength: Strength
    population: Population

    def finding(self, **details: object) -> Finding:
        """A finding about its forces, at the people they are measured against."""
        return self.entry.finding("urban_resident_population", id=self.entry.id, **details)


def measured(material: Material) -> Iterator[MeasuredArea]:
    """Every area that can be measured; none while a force or an area cannot be read, because its people would be missing."""
    forces = material.register(Force)
    unread = any(entry.record is None for entry in (*forces, *material.districts))
    if unread or not (material.complete("forces") and material.complete("districts")):
        return
    found = strengths((district for _, district in valid(material.districts)), (force for _, force in valid(forces)))
    for entry, district in valid(material.districts):
        if district.urban_resident_population is not None and district.id in found:
            yield MeasuredArea(entry, found[district.id], district.urban_resident_population)
