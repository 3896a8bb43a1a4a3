"""An item that no other names as its `parent_item` is what people apply for, and it has six basic elements: its name, its code in the
catalogue of items, its type, the competent organisation, the implementing organisation, and its legal basis. Without one of them nobody
can tell whether the office may ask for it at all, or who answers for it. An item that others are a part of only gathers them, and needs
its name.

Accepted:

    organisations: [{id: office}]
    service_items:
      - {id: registration, legal_basis: []}
      - {id: registration-new, parent_item: registration}

Refused:

    organisations: [{id: office}]
    service_items:
      - {id: registration, legal_basis: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.services.leaves import leaves

level: Level = "error"
ELEMENTS = ("code", "type", "competent_organisation", "implementing_organisation", "legal_basis")
"""The basic elements besides the name, without which no item is read (domain facts, G1)."""


def check(material: Material) -> Iterator[Finding]:
    """Every item that people apply for and that lacks a basic element, with all that it lacks."""
    for entry, item in leaves(material):
        missing = [field for field in ELEMENTS if not getattr(item, field)]
        if missing:
            yield entry.finding("id", id=item.id, missing=missing)
