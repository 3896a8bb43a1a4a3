"""Which items of service people apply for: those that no other names as the item it is a part of."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Entry, Material, valid
from shelterfinder.registry.records import ServiceItem

KEY = "service_items"


def leaves(material: Material) -> Iterator[tuple[Entry[ServiceItem], ServiceItem]]:
    """The leaf items whose model accepted them. None where some item could not be read at all, because it may be a part of any other.

    An item that is wrong elsewhere is a part all the same, and one that names itself is nobody's part.
    """
    entries = material.register(ServiceItem)
    if not entries or not material.complete(KEY):
        return
    named = {parent for entry in entries if isinstance(parent := _parent(entry), str) and parent != entry.id}
    yield from ((entry, item) for entry, item in valid(entries) if item.id not in named)


def _parent(entry: Entry[ServiceItem]) -> object:
    """The item that this one is a part of, as its file names it."""
    return entry.record.parent_item if entry.record is not None else entry.values.get("parent_item")
