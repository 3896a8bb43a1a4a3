"""Pages of single places, and what area pages and place pages tell of a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shelterfinder.geo.plus_codes import plus_code
from shelterfinder.geo.point import Point
from shelterfinder.registry.records import District, Entrance, Facility
from shelterfinder.site import facts
from shelterfinder.site.directions import Direction, directions, geo_uri
from shelterfinder.site.messages import mail_href, marks, public_address, report_href, sms_href
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.qr import qr_code
from shelterfinder.site.translations import Edition


@dataclass(frozen=True)
class PlaceView:
    """One place for a reader of one language: the record, and everything worked out from it."""

    record: Facility
    district: District
    address: str
    door: Entrance | None
    point: Point
    plus_code: str
    geo: str
    directions: tuple[Direction, ...]
    message: str
    sms: str
    mail: str
    report: str


@dataclass(frozen=True)
class DoorWay:
    """One door of a place and the links that lead to it; a card of the nearest sends people to this very door."""

    door: Entrance
    directions: tuple[Direction, ...]
    geo: str


def pages(plan: Plan) -> Iterator[Page]:
    """A page for each place in every language; none above the setting PLACE_PAGES_MAX."""
    if not plan.has_place_pages:
        return
    for language in plan.editions:
        for place in plan.view.facilities:
            view = view_of(place, language, plan)
            code = qr_code(public_address(plan.view.site, view.address) or view.geo)
            values = {"place": view, "qr": code, "other_doors": other_doors(view, language, plan)}
            yield Page("place", view.address, language, values, subject=place.id)


def view_of(place: Facility, language: str, plan: Plan) -> PlaceView:
    """A place for readers of a language, in the mode in force."""
    edition, site = plan.editions[language], plan.view.site
    district = plan.areas[place.district]
    door = facts.main_door(place, site.mode.current)
    point = facts.destination(place, site.mode.current)
    address = plan.place_address(language, place)
    message = message_of(place, door, point, address, edition, plan)
    ways, geo = _links(point, place, district, language, plan)
    return PlaceView(
        record=place,
        district=district,
        address=address,
        door=door,
        point=point,
        plus_code=plus_code(point),
        geo=geo,
        directions=ways,
        message=message,
        sms=sms_href(message),
        mail=mail_href("", edition.plain(place.name), message),
        report=report_href(site, edition, plan.identity, place.id),
    )


def other_doors(view: PlaceView, language: str, plan: Plan) -> tuple[DoorWay, ...]:
    """The ways to every door but the one that the page leads to first, in the order of the registry."""
    others = [door for door in view.record.entrances if view.door is None or door.id != view.door.id]
    return tuple(DoorWay(door, *_links(door.position.wgs84(), view.record, view.district, language, plan)) for door in others)


def _links(point: Point, place: Facility, district: District, language: str, plan: Plan) -> tuple[tuple[Direction, ...], str]:
    plain = plan.editions[language].plain
    return directions(point, plain(place.sign_name or place.name), plain(district.name), language, plan.view.site.country), geo_uri(point)


def message_of(place: Facility, door: Entrance | None, point: Point, address: str, edition: Edition, plan: Plan) -> str:
    """The text that tells somebody else where a place is: marks first, then name, door, address, position, link."""
    site = plan.view.site
    name = edition.plain(place.name)
    lines = [*marks(site, edition), f"{name}, {edition.plain(door.name)}" if door and door.name else name]
    if place.address:
        lines.append(edition.plain(place.address))
    lines.append(f"{point.lat:.6f}, {point.lon:.6f} · {plus_code(point)}")
    lines.append(public_address(site, address) or geo_uri(point))
    return "\n".join(lines)
