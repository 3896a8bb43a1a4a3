"""What was published last, as far as a check compares with it: which place had which id and name, where it stood, in which file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from shelterfinder.geo.point import Point
from shelterfinder.registry.card import Card
from shelterfinder.registry.material import Entry, Material
from shelterfinder.registry.records import Facility
from shelterfinder.registry.same_words import same_words
from shelterfinder.registry.waiting import waiting_place


class PublishedPlace(NamedTuple):
    """A place as it was published: its names in the languages that are known, and its file, empty if it comes from none."""

    id: str
    names: tuple[str, ...]
    point: Point
    file: str = ""


@dataclass(frozen=True)
class Published:
    """The places that were published last, by id."""

    places: Mapping[str, PublishedPlace]
    is_surely_empty: bool = False
    """Whether everything was read and no place was there, as before an office's first list, or only such as waited for a position;
    without places and not sure of it, nothing can be compared."""

    @classmethod
    def of(cls, places: Iterable[PublishedPlace]) -> Published:
        """These places; of two with one id, the first."""
        first: dict[str, PublishedPlace] = {}
        for place in places:
            first.setdefault(place.id, place)
        return cls(first)

    @cached_property
    def by_point(self) -> Mapping[Point, tuple[PublishedPlace, ...]]:
        """The places on each point."""
        found: dict[Point, tuple[PublishedPlace, ...]] = {}
        for place in self.places.values():
            found[place.point] = (*found.get(place.point, ()), place)
        return found


def published_of(material: Material) -> Published:
    """A registry as it was published: every place that its model accepts, whether the site shows it or not."""
    if material.site is not None and material.complete("facilities") and all(map(_waits, material.facilities)):
        return Published({}, is_surely_empty=True)
    return Published.of(
        PublishedPlace(card.id, (card.name,), card.points[0], file_name(entry.path, material.folder)) for entry, card in material.cards
    )


def _waits(entry: Entry[Facility]) -> bool:
    """Whether a place was not there for anybody yet, because it waited for its position."""
    return entry.card is None and waiting_place(entry.values) is not None


def file_name(path: Path, folder: Path) -> str:
    """The name of a file from the folder of its registry, with forward slashes: the same wherever the registry lies."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def renamed(material: Material, published: Published) -> Iterator[tuple[Entry[Facility], Card, PublishedPlace]]:
    """The places whose id is new while a published place of this name stood on this very point, and is gone; with that place."""
    current = {entry.id for entry in material.facilities}
    taken: set[str] = set()
    for entry, card in material.cards:
        if card.id in published.places:
            continue
        before = [
            place
            for place in published.by_point.get(card.points[0], ())
            if place.id not in current and place.id not in taken and _is_same(place, card)
        ]
        if before:
            taken.add(before[0].id)
            yield entry, card, before[0]


def _is_same(place: PublishedPlace, card: Card) -> bool:
    return not place.names or same_words(card.name) in map(same_words, place.names)
