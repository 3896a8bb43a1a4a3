"""`withheld_fields` names fields of a public record that stay out of the site: `contacts`, `entrances.key_holder_role`,
`roles.war`, `roles.peace.capacity`. A path that names no field would withhold nothing without anybody noticing. A required
field such as the name cannot be withheld, and neither can one without which the rest would say something else: the hazards
with their notes, the conditions of the hours, the factor of a capacity. Then the whole record is, or the part that holds it.

Accepted:

    facilities:
      - publication:
          {state: public, approved_by_role: director, approved_on: 2026-01-10, withheld_fields: [contacts, entrances.key_holder_role]}

Refused:

    facilities:
      - publication: {state: public, approved_by_role: director, approved_on: 2026-01-10, withheld_fields: [contact]}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.model_errors import close_to
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.withheld import fault_of_path

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every path that names no field, or one that cannot be withheld."""
    for entry, facility in material.places:
        for index, path in enumerate(facility.publication.withheld_fields):
            fault = fault_of_path(path)
            if fault is not None:
                close = close_to(path, list(Facility.model_fields)) if fault == "unknown" else None
                case = "required" if fault == "required" else ("close" if close else None)
                yield entry.finding("publication", "withheld_fields", index, found=path, case=case, close=close)
