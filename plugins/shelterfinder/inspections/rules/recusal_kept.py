"""An inspector with an interest in a work does not inspect it: family, money, a former post. If a recusal is recorded and the same
inspector is sent there all the same, the inspection is worth nothing, and the next remaining inspector must go.

Accepted:

    inspections:
      - recusals: [{inspector: ins-03, object: works-1, reason_code: family}]
        objects: [{id: works-1, inspectors: [ins-04, ins-05]}, {id: works-2, inspectors: [ins-03, ins-04]}]

Refused:

    inspections:
      - recusals: [{inspector: ins-03, object: works-1, reason_code: family}]
        objects: [{id: works-1, inspectors: [ins-03, ins-04]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Inspection

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every inspector who is sent to a work from which he or she is recused."""
    for entry, inspection in valid(material.register(Inspection)):
        recused = {(recusal.inspector, recusal.object) for recusal in inspection.recusals}
        for index, inspected in enumerate(inspection.objects) if recused else ():
            for number, inspector in enumerate(inspected.inspectors):
                if (inspector, inspected.id) in recused:
                    yield entry.finding("objects", index, "inspectors", number, id=inspection.id, found=inspector, object=inspected.id)
