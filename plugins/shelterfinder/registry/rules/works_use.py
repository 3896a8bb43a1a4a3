"""A place that was built for command, or as a hub of communication, is never public: publishing it shows an enemy where to aim, and what is
published cannot be taken back. What a place was built for (`works`) stays out of the site in any case; a place with one of these two uses
stays out as a whole.

Accepted:

    facilities:
      - works: {use: personnel_1}

Refused:

    facilities:
      - works: {use: command}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records.vocabulary import WorksUse

level: Level = "error"
alone = True
NEVER_PUBLIC: tuple[WorksUse, ...] = ("command", "communication_hub")
"""The uses whose places nobody outside the office may know (domain facts, §3.2)."""


def check(material: Material) -> Iterator[Finding]:
    """Every public place with a use that forbids it."""
    for entry, facility in material.places:
        works = facility.works
        if works is not None and works.use in NEVER_PUBLIC and facility.publication.state == "public":
            yield entry.finding("works", "use", id=facility.id, found=works.use)
