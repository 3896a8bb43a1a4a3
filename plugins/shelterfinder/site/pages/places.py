"""Pages of single places, and what area pages and place pages tell of a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shelterfinder.geo.plus_codes import plus_code
from shelterfinder.geo.point import Point
from shelterfinder.qr import qr_code
from shelterfinder.registry.records import District, Entrance, Facility
from shelterfinder.site import facts
from shelterfinder.site.directions import Direction, directions, geo_uri
from shelterfinder.site.identity import BuildIdentity
from shelterfinder.site.messages import mail_href, marks, public_address, report_href, sms_href
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.translations import Edition


class Spot(NamedTuple):
    """Where to walk to reach a place, in the mode in force: the same in every language."""

    door: Entrance | None
    point: Point
    plus_code: str
    geo: str


@dataclass(frozen=True)
class PlaceView:
    """One place for a reader of one language: the record, and everything worked out from it, when a page asks for it.

    `spot` is the same for all languages, so it is worked out once.
    """

    record: Facility
    district: District
    address: str
    spot: Spot
    edition: Edition
    plan: Plan
    identity: BuildIdentity

    @property
    def door(self) -> Entrance | None:
        """The door to walk to in the mode in force."""
        return self.spot.door

    @property
    def point(self) -> Point:
        """Where that is. WGS-84."""
        return self.spot.point

    @property
    def plus_code(self) -> str:
        """The same as a Plus Code."""
        return self.spot.plus_code

    @property
    def geo(self) -> str:
        """The same as a `geo:` address."""
        return self.spot.geo

    @cached_property
    def directions(self) -> tuple[Direction, ...]:
        """The ways there with the map apps of this language."""
        return links_to(self.spot.point, self)

    @cached_property
    def message(self) -> str:
        """The text that tells somebody else where it is."""
        return message_of(self)

    @property
    def sms(self) -> str:
        """A link that starts a text message with it."""
        return sms_href(self.message)

    @property
    def mail(self) -> str:
        """A link that starts an e-mail with it."""
        return mail_href("", self.edition.plain(self.record.name), self.message)

    @property
    def report(self) -> str:
        """Where a mistake about it is reported."""
        return report_href(self.plan.view.site, self.edition, self.identity, self.record.id)


@dataclass(frozen=True)
class DoorWay:
    """One door of a place and the links that lead to it; a card of the nearest sends people to this very door."""

    door: Entrance
    directions: tuple[Direction, ...]
    geo: str


def pages(places: Iterable[Facility], plan: Plan, identity: BuildIdentity) -> Iterator[Page]:
    """A page for each of these places in every language. `identity` is what the pages name as their build."""
    for place in places:
        spot = spot_of(place, plan)
        for language in plan.editions:
            view = view_of(place, spot, language, plan, identity)
            code = qr_code(public_address(plan.view.site, view.address) or view.geo)
            values = {"place": view, "qr": code, "other_doors": other_doors(view)}
            yield Page("place", view.address, language, values, subject=place.id, identity=identity)


def spot_of(place: Facility, plan: Plan) -> Spot:
    """Where a place is, in the mode in force."""
    door = facts.main_door(place, plan.view.site.mode.current)
    point = door.position.wgs84() if door else place.position.wgs84()
    return Spot(door, point, plus_code(point), geo_uri(point))


def view_of(place: Facility, spot: Spot, language: str, plan: Plan, identity: BuildIdentity, number: int = 1) -> PlaceView:
    """A place for readers of a language. `number` is that of the area page it stands on, where it has no page of its own."""
    address, edition = plan.address_of(language, place, number), plan.editions[language]
    return PlaceView(place, plan.areas[place.district], address, spot, edition, plan, identity)


def other_doors(view: PlaceView) -> tuple[DoorWay, ...]:
    """The ways to every door but the one that the page leads to first, in the order of the registry."""
    others = [(door, door.position.wgs84()) for door in view.record.entrances if view.door is None or door.id != view.door.id]
    return tuple(DoorWay(door, links_to(point, view), geo_uri(point)) for door, point in others)


def links_to(point: Point, view: PlaceView) -> tuple[Direction, ...]:
    """The ways to a point of a place with the map apps of the view's language."""
    plain, country = view.edition.plain, view.plan.view.site.country
    return directions(point, plain(view.record.sign_name or view.record.name), plain(view.district.name), view.edition.language, country)


def message_of(view: PlaceView) -> str:
    """The text that tells somebody else where a place is: marks first, then name, door, address, position, link."""
    site, edition, spot, place = view.plan.view.site, view.edition, view.spot, view.record
    name = edition.plain(place.name)
    lines = [*marks(site, edition), f"{name}, {edition.plain(spot.door.name)}" if spot.door and spot.door.name else name]
    if place.address:
        lines.append(edition.plain(place.address))
    lines.append(f"{spot.point.lat:.6f}, {spot.point.lon:.6f} · {spot.plus_code}")
    lines.append(public_address(site, view.address) or spot.geo)
    return "\n".join(lines)
