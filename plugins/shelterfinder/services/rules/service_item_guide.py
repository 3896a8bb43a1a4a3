"""Whoever applies for an item must be told everything at once: what to bring (`materials`, or `materials_needed: no`), what it costs
(`fee`), how long it takes (`promised_working_days` of the item, or of each of its steps), where to go (`counters`, or `web` for the
portal), and whom to ask (`enquiry_phone`, or the `phone` of a counter). A guide that leaves one of these out, or says that nothing is
needed and lists something, costs its reader a second way to the office. Nothing is asked of items that only gather others. What else a
full guide has (conditions, visits, result, complaints) is for the office to decide.

Accepted:

    organisations: [{id: office}]
    service_items:
      - {materials_needed: no, fee: Free of charge, counters: [], web: "https://example.org/registration"}

Refused:

    organisations: [{id: office}]
    service_items:
      - {materials_needed: no, fee: Free of charge, counters: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem
from shelterfinder.services.leaves import leaves

level: Level = "warning"


def check(material: Material) -> Iterator[Finding]:
    """Every item that people apply for and whose guide leaves something out that they cannot do without, with all of that."""
    for entry, item in leaves(material):
        missing = [field for field, is_told in _told(item).items() if not is_told]
        if missing:
            yield entry.finding("id", id=item.id, missing=missing)
        if item.materials and item.materials_needed == "no":
            yield entry.finding("materials_needed", id=item.id, case="contradiction", materials=[each.id for each in item.materials])


def _told(item: ServiceItem) -> dict[str, bool]:
    """Whether a reader is told each thing, by the field that says it in the first place."""
    steps_promised = bool(item.steps) and all(step.promised_working_days is not None for step in item.steps)
    return {
        "materials": bool(item.materials) or item.materials_needed == "no",
        "fee": item.fee is not None,
        "promised_working_days": item.promised_working_days is not None or steps_promised,
        "counters": bool(item.counters) or item.web is not None,
        "enquiry_phone": item.enquiry_phone is not None or any(counter.phone for counter in item.counters),
    }
