"""Every position of a registry, with where it stands in its record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from shelterfinder.registry.material import Entry, Material, valid
from shelterfinder.registry.records import Position


class Placed(NamedTuple):
    """A position, the record it belongs to, and the steps to it."""

    entry: Entry[Any]
    steps: tuple[str | int, ...]
    position: Position


def positions(material: Material) -> Iterator[Placed]:
    """The positions of kiosks, areas, places and doors, in this order, of every record its model accepted."""
    if material.site is not None and material.site.record is not None:
        for index, kiosk in enumerate(material.site.record.kiosks):
            yield Placed(material.site, ("kiosks", index, "position"), kiosk.position)
    for entry, district in valid(material.districts):
        if district.centre is not None:
            yield Placed(entry, ("centre",), district.centre)
    for place, facility in valid(material.facilities):
        yield Placed(place, ("position",), facility.position)
        for index, door in enumerate(facility.entrances):
            yield Placed(place, ("entrances", index, "position"), door.position)
