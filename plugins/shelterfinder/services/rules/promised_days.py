"""What the office promises may not be longer than what the law allows: the working days promised for an item, or for one of its steps, are
at most the legal ones. Where they are more, one of the two numbers is wrong, or they were exchanged, and a reader would wait longer than
anybody may let them.

Accepted:

    service_items:
      - {legal_working_days: 20, promised_working_days: 7}

Refused:

    service_items:
      - {legal_working_days: 7, promised_working_days: 20}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every item and every step for which more working days are promised than the law allows."""
    for entry, item in valid(material.register(ServiceItem)):
        parts = [((), item.id, item), *((("steps", index), step.id, step) for index, step in enumerate(item.steps))]
        for steps, id, part in parts:
            legal, promised = part.legal_working_days, part.promised_working_days
            if legal is not None and promised is not None and promised > legal:
                yield entry.finding(*steps, "promised_working_days", id=id, promised_days=promised, legal_days=legal)
