"""Items of service form a tree: an item names the one that it is a part of as its `parent_item`. Items that are parts of each other in a
circle, or of themselves, stand on no branch of it; and because each of them seems to gather others, nobody would ask for their guides.

Accepted:

    organisations: [{id: office}]
    service_items:
      - {id: registration}
      - {id: registration-new, parent_item: registration}

Refused:

    organisations: [{id: office}]
    service_items:
      - {id: registration, parent_item: registration-new}
      - {id: registration-new, parent_item: registration}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.edits import remove_field
from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem
from shelterfinder.services.order import circles

level: Level = "error"
ARROW = " → "


def check(material: Material) -> Iterator[Finding]:
    """Every circle of items that are parts of each other, at its first."""
    items = {item.id: (entry, item) for entry, item in valid(material.register(ServiceItem))}
    parents = {id: [item.parent_item] if item.parent_item else [] for id, (_, item) in items.items()}
    for circle in circles(parents):
        entry, _ = items[circle[0]]
        if len(circle) == 1:
            yield entry.finding("parent_item", id=circle[0], case="itself").repaired_by(remove_field(entry.key_place("parent_item")))
        else:
            yield entry.finding("parent_item", circle=ARROW.join((*circle, circle[0])))
