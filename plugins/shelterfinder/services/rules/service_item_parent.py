"""Items of service form a tree: an item names the one that it is a part of as its `parent`. Items that are parts of each other in a circle,
or of themselves, stand on no branch of it; and because each of them seems to gather others, nobody would ask for their guides.

Accepted:

    service_items:
      - {id: registration}
      - {id: registration-new, parent: registration}

Refused:

    service_items:
      - {id: registration, parent: registration-new}
      - {id: registration-new, parent: registration}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.edits import remove_field
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem
from shelterfinder.services.order import circles

level: Level = "error"
ARROW = " → "


def check(material: Material) -> Iterator[Finding]:
    """Every circle of items that are parts of each other, at its first."""
    items: dict[str, Entry[ServiceItem]] = {}
    parents: dict[str, list[str]] = {}
    for entry, item in valid(material.register(ServiceItem)):
        if items.setdefault(item.id, entry) is entry:
            parents[item.id] = [item.parent] if item.parent else []
    for circle in circles(parents):
        entry = items[circle[0]]
        if len(circle) == 1:
            yield entry.finding("parent", id=circle[0], case="itself").repaired_by(remove_field(entry.key_place("parent")))
        else:
            yield entry.finding("parent", circle=ARROW.join((*circle, circle[0])))
