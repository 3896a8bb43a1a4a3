"""What can be found: areas, stations, places, landmarks and streets, each with its names and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from shelterfinder.geo.point import Point
from shelterfinder.registry.places import cards_of
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import District, Facility, Text

Kind = Literal["area", "station", "place", "landmark", "street"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which equally good answers stand: who types one word most often means the quarter or the station."""


@dataclass(frozen=True)
class Thing:
    """One thing that can be found. Names and addresses by language tag; `others` are names of no particular language.

    `id` is that of a place or an area of the registry, else empty. `areas` are the names of the area it lies in or, where
    `is_near`, lies near to: for what comes from OpenStreetMap nobody recorded an area.
    """

    kind: Kind
    at: Point
    names: dict[str, str]
    others: tuple[str, ...] = ()
    addresses: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    id: str = ""

    def labels(self) -> Iterator[str]:
        """Everything it is called by: names, other names, addresses, the names of its area."""
        yield from self.names.values()
        yield from self.others
        yield from self.addresses.values()
        yield from self.areas.values()


def registered(view: PublicView) -> list[Thing]:
    """The places and areas of a public view. An area without a centre stands in the middle of its places; one without both is left out."""
    names = area_names(view)
    places = [place_thing(facility, names.get(facility.district, {}), view.site.default_language) for facility in view.facilities]
    return [*areas_of(view, names), *places]


def area_names(view: PublicView) -> dict[str, dict[str, str]]:
    """The names of every area by its id."""
    return {district.id: tagged(district.name, view.site.default_language) for district in view.districts}


def areas_of(view: PublicView, names: dict[str, dict[str, str]]) -> list[Thing]:
    """The areas that stand somewhere."""
    inside: dict[str, list[Point]] = {}
    for card in cards_of(view.facilities):
        inside.setdefault(card.district, []).append(card.points[0])
    areas = (_area(district, inside.get(district.id, []), names) for district in view.districts)
    return [area for area in areas if area is not None]


def tagged(text: Text | None, default_language: str) -> dict[str, str]:
    """A text by language tag on one line each; a plain string stands under the default language."""
    return {tag or default_language: one_line(words) for tag, words in (text or {}).items()}


def one_line(text: str) -> str:
    """A text without line breaks and doubled gaps."""
    return " ".join(text.split())


def place_thing(facility: Facility, areas: dict[str, str], tag: str) -> Thing:
    """A place; `areas` are the names of the area it lies in, `tag` is the default language."""
    names = tagged(facility.name, tag)
    others = {one_line(words) for text in facility.alt_names for words in text.values()} - set(names.values())
    at = facility.position.wgs84()
    return Thing("place", at, names, tuple(sorted(others)), tagged(facility.address, tag), areas, facility.id)


def _area(district: District, inside: list[Point], names: dict[str, dict[str, str]]) -> Thing | None:
    at = district.centre.wgs84() if district.centre else middle(inside)
    return at and Thing("area", at, names[district.id], areas=names.get(district.parent or "", {}), id=district.id)


def middle(points: list[Point]) -> Point | None:
    """The one of some points that is nearest to their mean, so that it is a point that really is there; None of none.

    Longitudes are counted from the first point, so that a line across the antimeridian has its middle there too.
    """
    if not points:
        return None
    turns = [(point.lon - points[0].lon + 180) % 360 - 180 for point in points]
    lat, turn = sum(point.lat for point in points) / len(points), sum(turns) / len(points)
    nearest = min(range(len(points)), key=lambda i: ((points[i].lat - lat) ** 2 + (turns[i] - turn) ** 2, i))
    return points[nearest]
