"""Every position of a registry, with where it stands in its record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from shelterfinder.geo.point import Point
from shelterfinder.registry.material import Entry, Material, valid
from shelterfinder.registry.records import Siren


class Placed(NamedTuple):
    """A position as it is recorded, in its own datum, the record it belongs to, and the steps to it."""

    entry: Entry[Any]
    steps: tuple[str | int, ...]
    given: Point


def positions(material: Material) -> Iterator[Placed]:
    """The positions of kiosks, areas, places, doors and sirens, places with their doors, of every record its model accepted."""
    if material.site is not None and material.site.record is not None:
        for index, kiosk in enumerate(material.site.record.kiosks):
            yield Placed(material.site, ("kiosks", index, "position"), Point(kiosk.position.lat, kiosk.position.lon))
    for entry, district in valid(material.districts):
        if district.centre is not None:
            yield Placed(entry, ("centre",), Point(district.centre.lat, district.centre.lon))
    for place, card in material.cards:
        given = card.given
        yield Placed(place, ("position",), given[0])
        if len(given) > 1:
            for index, door in enumerate(given[1:]):
                yield Placed(place, ("entrances", index, "position"), door)
    for entry, siren in valid(material.register(Siren)):
        if siren.position is not None:
            yield Placed(entry, ("position",), Point(siren.position.lat, siren.position.lon))
