"""The doors of the released places in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shelterfinder.geo.plus_codes import plus_code
from shelterfinder.geo.point import Point
from shelterfinder.hours.grammar import is_readable
from shelterfinder.registry.card import Card
from shelterfinder.registry.exchange.listing import COLUMNS, Listing, Waypoint, corners_of
from shelterfinder.registry.records import Entrance, Facility, Text
from shelterfinder.registry.records.facility import Contact
from shelterfinder.registry.records.role import Role
from shelterfinder.registry.records.vocabulary import MODES, Mode
from shelterfinder.site import facts
from shelterfinder.site.messages import marks
from shelterfinder.site.plan import Plan
from shelterfinder.site.translations import Edition


def listing_of(plan: Plan, language: str) -> Listing:
    """Every door of every released place, for readers of a language."""
    teller = Teller(plan.editions[language], plan)
    return replace(heading_of(plan, language), waypoints=tuple(one for place in plan.view.facilities for one in teller.waypoints(place)))


def heading_of(plan: Plan, language: str) -> Listing:
    """The same without any door: what is known before the first one is told."""
    edition, site = plan.editions[language], plan.view.site
    return Listing(
        title=edition.plain(site.name),
        office=edition.plain(site.office),
        rights=" · ".join(edition.plain(text) for text in (site.attribution, site.licence) if text),
        marks=tuple(marks(site, edition)),
        language=language,
        date=plan.identity.date,
        made=plan.identity.instant,
        build=plan.identity.id,
        labels={column: edition.words(f"pack.{column}") for column in COLUMNS},
        waypoints=(),
        corners=corners_of(point for card in plan.cards for point in _door_points(card)),
    )


def _door_points(card: Card) -> tuple[Point, ...]:
    """Where the waypoints of a place will be: at its doors, or in its middle where none is recorded."""
    middle, *doors = card.points
    return tuple(doors) or (middle,)


class Teller:
    """Tells of places in the words of one edition."""

    def __init__(self, edition: Edition, plan: Plan) -> None:
        self._edition, self._plan, self.words = edition, plan, edition.words
        self._marks = marks(plan.view.site, edition)
        self._comma = edition.words("list.two", first="", more="")

    def waypoints(self, place: Facility) -> Iterator[Waypoint]:
        """A waypoint for each door, in the order of the registry; one for a place without doors."""
        of_place = self._of_place(place)
        for door in place.entrances or (None,):
            point = (door or place).position.wgs84()
            yield Waypoint(point, {**of_place, **self._of_door(place, door), "plus_code": plus_code(point)})

    def _of_place(self, place: Facility) -> dict[str, str]:
        words, unrecorded = self.words, self.words("fact.not_recorded")
        is_marked = place.example and words("mark.example") not in self._marks
        return {
            "mark": " · ".join([*self._marks, *([words("mark.example")] if is_marked else [])]),
            "place": self._plain(place.name),
            "kind": words(f"kind.{place.kind}"),
            "status": words(f"status.{place.status}"),
            "area": self._plain(self._plan.areas[place.district].name),
            "address": self._plain(place.address) or unrecorded,
            "sign": self._plain(place.sign_name or place.name),
            "hazards": self._hazards(place),
            "contact": "; ".join(map(self._contact, place.contacts)) or unrecorded,
            "checked": self._checked(place),
            "data_date": self._plan.identity.date.isoformat(),
            "place_id": place.id,
        }

    def _of_door(self, place: Facility, door: Entrance | None) -> dict[str, str]:
        name = self._plain(door.name) or (self.words("door.main") if door.is_main else door.id) if door else self.words("place.middle")
        return {
            "door": name,
            "door_id": door.id if door else "",
            "step_free": self.words(f"door.step_free_is.{place.step_free(door)}"),
            **{mode: self._roles(place, door, mode) for mode in MODES},
        }

    def _roles(self, place: Facility, door: Entrance | None, mode: Mode) -> str:
        """What the place is for in a mode, as far as this door leads there."""
        roles = place.roles.in_mode(mode)
        if not roles:
            return self.words("fact.no_role")
        here = [role for role in roles if door is None or (mode in door.modes and (not role.entrances or door.id in role.entrances))]
        return " | ".join(map(self._role, here)) or self.words("pack.other_door")

    def _role(self, role: Role) -> str:
        words, unrecorded = self.words, self.words("fact.not_recorded")
        rule = role.hours.rule if role.hours else None
        people = role.capacity.in_use() if role.capacity else None
        parts = [
            self._comma.join(words(f"service.{service}") for service in role.services),
            "" if role.access == "public" else words(f"who_may_enter.{role.access}"),
            f"{words('fact.capacity')} {unrecorded if people is None else self._edition.number(people)}",
            f"{words('fact.hours')} {self._edition.hours(rule) if rule else unrecorded}",
            "" if rule is None or is_readable(rule) else words("opening.check"),
            *(self._plain(condition.text) for condition in (role.hours.conditions if role.hours else ())),
            f"{words('fact.activation')} {self._plain(role.activation_by)}" if role.activation_by else "",
            self._plain(role.notes),
        ]
        return "; ".join(part for part in parts if part)

    def _hazards(self, place: Facility) -> str:
        words = self.words
        explained = [(name, place.hazards[name].note) for name in facts.hazards_explained(place)]
        notes = [f"{words(f'hazard.{name}')}: {self._plain(note)}" for name, note in explained if note]
        told = [
            f"{words(f'suitability.{group.answer}')} {self._comma.join(words(f'hazard.{name}') for name in group.names)}"
            for group in facts.hazard_groups(place)
        ]
        return "; ".join([*told, *notes, *map(self._plain, place.health_notes)])

    def _checked(self, place: Facility) -> str:
        last = place.last_good_verification()
        if place.last_check_failed():
            return self.words("pack.check_failed")
        return last.on.isoformat() if last else self.words("fact.never_checked")

    def _contact(self, contact: Contact) -> str:
        label = self._plain(contact.label) or self.words(f"contact_channel.{contact.channel}")
        return " ".join(part for part in (label, contact.phone, contact.web) if part)

    def _plain(self, text: Text | None) -> str:
        return self._edition.plain(text) if text else ""
