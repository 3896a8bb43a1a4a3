"""What the office promises may not be longer than what the law allows: the working days promised for an item, or for one of its steps, are
at most the legal ones. Where they are more, one of the two numbers is wrong, or they were exchanged, and a reader would wait longer than
anybody may let them.

Accepted:

    organisations: [{id: office}]
    service_items:
      - {legal_working_days: 20, promised_working_days: 7}

Refused:

    organisations: [{id: office}]
    service_items:
      - {legal_working_days: 7, promised_working_days: 20}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem
from shelterfinder.registry.records.service_item import Step

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every item and every step for which more working days are promised than the law allows."""
    for entry, item in valid(material.register(ServiceItem)):
        if (found := _excess(item)) is not None:
            yield entry.finding("promised_working_days", id=item.id, **found)
        for index, step in enumerate(item.steps):
            if (found := _excess(step)) is not None:
                yield entry.finding("steps", index, "promised_working_days", id=item.id, case="step", step=step.id, **found)


def _excess(part: ServiceItem | Step) -> dict[str, int] | None:
    """Both numbers of working days, if more are promised than the law allows; None if not, or if one is not known."""
    legal_days, promised_days = part.legal_working_days, part.promised_working_days
    if legal_days is None or promised_days is None or promised_days <= legal_days:
        return None
    return {"promised_days": promised_days, "legal_days": legal_days}
