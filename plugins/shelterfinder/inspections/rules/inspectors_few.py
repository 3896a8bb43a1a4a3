"""Two inspectors go to each work, so that one sees what the other does; an inspection may ask for more. Where inspectors of a work are
recorded, they are at least as many, and nobody counts twice. A work without recorded inspectors has not been given any yet.

Accepted:

    inspections: [{objects: [{id: works-1, inspectors: [ins-01, ins-02]}, {id: works-2}]}]

Refused:

    inspections: [{objects: [{id: works-1, inspectors: [ins-01]}]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Inspection

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every inspected work with fewer inspectors than its inspection asks for."""
    for entry, inspection in valid(material.register(Inspection)):
        wanted = inspection.inspectors_per_object
        for index, inspected in enumerate(inspection.objects):
            count = len(set(inspected.inspectors))
            if 0 < count < wanted:
                details = {"object": inspected.id, "found": list(inspected.inspectors), "count": count, "wanted": wanted}
                yield entry.finding("objects", index, "inspectors", id=inspection.id, **details)
