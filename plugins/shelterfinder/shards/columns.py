"""The public view as columns of integers, as FORMAT.md describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from shelterfinder.geo.point import Point
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Entrance, Facility, Role, Text
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES
from shelterfinder.shards.dictionary import Dictionary
from shelterfinder.shards.hilbert import hilbert_index

FORMAT = "shelterfinder places 2"
SUITABILITIES = ("unknown", "suitable", "unsuitable", "conditional")
ACCESSES = ("unknown", "yes", "limited", "no")

Words = tuple[tuple[str, str], ...]
Row = dict[str, int | str]


class Columns:
    """Collects the rows of a public view. Made once for each file; `payload()` is the JSON-able whole."""

    def __init__(self, view: PublicView) -> None:
        self.view = view
        self.texts: Dictionary[Words] = Dictionary(())
        self.words: Dictionary[str] = Dictionary("")
        self.lists: Dictionary[tuple[int, ...]] = Dictionary(())
        self.doors: list[Row] = []
        self.roles: list[Row] = []

    def payload(self, notice: list[str]) -> dict[str, Any]:
        """The whole file; `notice` are sentences for somebody who opens it."""
        facilities = sorted(self.view.facilities, key=lambda facility: (hilbert_index(facility.position.wgs84()), facility.id))
        for facility in facilities:  # names first: the texts of the search stand together and compress better
            self.text(facility.name)
        places = [self._place(facility) for facility in facilities]
        _to_differences(places)
        languages = sorted({tag for text in self.texts.things for tag, _ in text})
        return {
            "format": FORMAT,
            "notice": notice,
            "languages": languages,
            "texts": [[dict(text).get(tag, "") for text in self.texts.things] for tag in languages],
            "words": self.words.things,
            "lists": self.lists.things,
            "places": _columns(places, self._place_names()),
            "doors": _columns(self.doors, ("id", "name", "lat", "lon", "modes", "stepFree")),
            "roles": _columns(self.roles, ("services", "hours", "conditions", "capacity", "hazards", "entrances", "access", "activation")),
        }

    def text(self, text: Text | None) -> int:
        """The index of a text; a plain string stands under the default language."""
        if text is None:
            return 0
        return self.texts.index(tuple(sorted((tag or self.view.site.default_language, words) for tag, words in text.items())))

    def list_of(self, items: Iterable[Any], index: Callable[[Any], int]) -> int:
        """The index of a list of the indexes of `items`."""
        return self.lists.index(tuple(index(item) for item in items))

    def _place(self, facility: Facility) -> Row:
        at = facility.position.wgs84()
        doors = [self._door(facility, door, at) for door in facility.entrances] or [self._no_door(facility)]
        self.doors.extend(doors)
        for mode in MODES:
            self.roles.extend(self._role(role) for role in facility.roles.in_mode(mode))
        checked = facility.last_good_verification()
        aliases = dict.fromkeys(words for text in facility.alt_names for words in text.values())
        return {
            "id": facility.id,
            "name": self.text(facility.name),
            "aliases": self.list_of(aliases, self.words.index),
            "address": self.text(facility.address),
            "area": self.words.index(facility.district),
            "kind": self.words.index(facility.kind),
            "status": self.words.index(facility.status),
            "lat": _micro(at.lat),
            "lon": _micro(at.lon),
            "spaceType": self.words.index(facility.space_type),
            "hazards": self.lists.index(self._hazards(facility)),
            "doors": len(doors),
            **{mode: len(facility.roles.in_mode(mode)) for mode in MODES},
            "verified": checked.on.toordinal() if checked else 0,
            "method": self.words.index(checked.method if checked else None),
            "failed": int(facility.last_check_failed()),
            "staleAfter": self.view.site.policy.stale_after_days(facility.kind),
        }

    def _hazards(self, facility: Facility) -> tuple[int, ...]:
        """Hazard, suitability and note, three indexes for each hazard of which anything is known."""
        triples: list[int] = []
        for hazard in HAZARDS:
            suitability, recorded = facility.suitability(hazard), facility.hazards.get(hazard)
            note = self.text(recorded.note if recorded else None)
            if suitability != "unknown" or note:
                triples += [self.words.index(hazard), SUITABILITIES.index(suitability), note]
        return tuple(triples)

    def _door(self, facility: Facility, door: Entrance, place: Point) -> Row:
        at = door.position.wgs84()
        return {
            "id": self.words.index(door.id),
            "name": self.text(door.name),
            "lat": _micro(at.lat) - _micro(place.lat),
            "lon": _micro(at.lon) - _micro(place.lon),
            "modes": sum(1 << MODES.index(mode) for mode in set(door.modes)),
            "stepFree": ACCESSES.index(facility.step_free(door)),
        }

    def _no_door(self, facility: Facility) -> Row:
        """A place without recorded doors is measured to its own position, in every mode."""
        step_free = ACCESSES.index(facility.step_free())
        return {"id": 0, "name": 0, "lat": 0, "lon": 0, "modes": (1 << len(MODES)) - 1, "stepFree": step_free}

    def _role(self, role: Role) -> Row:
        capacity = role.capacity.in_use() if role.capacity else None
        return {
            "services": self.list_of(role.services, self.words.index),
            "hours": self.words.index(role.hours.rule if role.hours else None),
            "conditions": self.list_of((condition.text for condition in role.hours.conditions) if role.hours else (), self.text),
            "capacity": -1 if capacity is None else capacity,
            "hazards": self.list_of(role.hazards, self.words.index),
            "entrances": self.list_of(role.entrances, self.words.index),
            "access": self.words.index(role.access),
            "activation": self.text(role.activation_by),
        }

    @staticmethod
    def _place_names() -> tuple[str, ...]:
        head = ("id", "name", "aliases", "address", "area", "kind", "status", "lat", "lon", "spaceType", "hazards", "doors")
        return (*head, *MODES, "verified", "method", "failed", "staleAfter")


def _micro(degrees: float) -> int:
    """Degrees as whole millionths; exact, because positions come rounded to them."""
    return round(degrees * 1_000_000)


def _to_differences(places: list[Row]) -> None:
    """Replace each position by its difference to the one before it in the list, the first by itself."""
    before = {"lat": 0, "lon": 0}
    for place in places:
        here = {axis: int(place[axis]) for axis in before}
        place.update({axis: here[axis] - before[axis] for axis in before})
        before = here


def _columns(rows: list[Row], names: tuple[str, ...]) -> dict[str, list[int | str]]:
    return {name: [row[name] for row in rows] for name in names}
