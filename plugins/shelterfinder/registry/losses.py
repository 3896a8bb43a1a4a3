"""What of the last published version is nowhere in a registry any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from shelterfinder.registry.material import Material
from shelterfinder.registry.published import Published, PublishedPlace, renamed

HALF_PERCENT = 50
PLACES_MIN = 10
"""A list of fewer places may be replaced as a whole."""


class Loss(NamedTuple):
    """How many places a file held, and which of them are gone."""

    file: str
    before: int
    lost: list[PublishedPlace]

    @property
    def percent(self) -> float:
        """The share that is gone."""
        return 100 * len(self.lost) / self.before

    @property
    def is_half(self) -> bool:
        """True if half of what was published is gone, and it was no small list."""
        return self.before >= PLACES_MIN and self.percent >= HALF_PERCENT


def losses(material: Material, published: Published) -> Iterator[Loss]:
    """What the whole registry has lost, and then what each published file has. Nothing, while a record cannot be read at all.

    What only changed its id is not lost, and neither is what moved to another file.
    """
    current = {entry.id for entry in material.facilities} | {before.id for _, _, before in renamed(material, published)}
    by_file: dict[str, list[PublishedPlace]] = {"": list(published.places.values())}
    for place in published.places.values():
        if place.file:
            by_file.setdefault(place.file, []).append(place)
    for file, places in by_file.items():
        gone = [place for place in places if place.id not in current] if material.complete("facilities") else []
        yield Loss(file, max(1, len(places)), gone)
