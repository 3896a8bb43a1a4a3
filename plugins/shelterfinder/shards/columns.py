"""Some places of a public view as columns of integers: what one shard holds (FORMAT.md, "A shard")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from shelterfinder.geo.point import Point
from shelterfinder.registry.card import Card
from shelterfinder.registry.records import Entrance, Facility, Role, Site, Text
from shelterfinder.registry.records.facility import WATER
from shelterfinder.registry.records.vocabulary import MODES
from shelterfinder.shards.dictionary import Dictionary

FORMAT = "shelterfinder places 3"
SUITABILITIES = ("unknown", "suitable", "unsuitable", "conditional")
ACCESSES = ("unknown", "yes", "limited", "no")
ALL_MODES = (1 << len(MODES)) - 1
DOORS = ("id", "name", "lat", "lon", "modes", "stepFree")
ROLES = ("sort", "capacity")
SORTS = ("services", "hours", "opening", "conditions", "hazards", "entrances", "access", "activation")

Words = tuple[tuple[str, str], ...]
Row = dict[str, int | str]
OpeningOf = Callable[[Facility, Role], str | None]
"""The table of opening hours of a role as one opaque text, None where none is recorded; made by the room hours."""
PageOf = Callable[[Facility | Card], int]
"""The number of the page of its area on which a place stands."""


@dataclass(frozen=True)
class Telling:
    """What the files tell beside the records: notices for somebody who opens one, tables of hours, numbers of pages."""

    site: Site
    notice: Sequence[str] = ()
    opening_of: OpeningOf | None = None
    page_of: PageOf | None = None


class Columns:
    """Collects the rows of a few places. Made once for each file; `payload()` is the JSON-able whole."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.texts: Dictionary[Words] = Dictionary(())
        self.words: Dictionary[str] = Dictionary("")
        self.openings: Dictionary[str] = Dictionary("")
        self.lists: Dictionary[tuple[int, ...]] = Dictionary(())
        self.doors: list[Row] = []
        self.roles: list[Row] = []
        self.sorts: Dictionary[tuple[int, ...]] = Dictionary(())

    def payload(self, facilities: Sequence[Facility]) -> dict[str, Any]:
        """The whole file of these places, in this order."""
        names = [self._fresh(facility.name) for facility in facilities]  # names first: equal sorts of text compress better together
        addresses = [self._fresh(facility.address) for facility in facilities]
        newest = max((checked.on.toordinal() for facility in facilities if (checked := facility.last_good_verification())), default=0)
        places = [
            {**self._place(facility, newest), "name": name, "address": address}
            for facility, name, address in zip(facilities, names, addresses, strict=True)
        ]
        _to_differences(places)
        languages = sorted({tag for text in self.texts.things for tag, _ in text})
        return {
            "format": FORMAT,
            **({"notice": list(self.telling.notice)} if self.telling.notice else {}),
            "languages": languages,
            "texts": [[dict(text).get(tag, "") for text in self.texts.things] for tag in languages],
            "words": self.words.things,
            "openings": self.openings.things,
            "lists": self.lists.things,
            "stale": self._stale(facilities),
            "newest": newest,
            "places": _columns(places, self._place_names()),
            "doors": _columns(self.doors, DOORS),
            "roles": _columns(self.roles, ROLES),
            "sorts": {name: [sort[i] for sort in self.sorts.things[1:]] for i, name in enumerate(SORTS)},
        }

    def text(self, text: Text | None) -> int:
        """The index of a text; a plain string stands under the default language."""
        if text is None:
            return 0
        return self.texts.index(tuple(sorted((tag or self.telling.site.default_language, words) for tag, words in text.items())))

    def _fresh(self, text: Text | None) -> int:
        """How far before the end of the texts one stands: 0 if it is new and comes next, as nearly all do; -1 if there is none."""
        end = len(self.texts.things)
        return end - self.text(text) if text is not None else -1

    def list_of(self, items: Iterable[Any], index: Callable[[Any], int]) -> int:
        """The index of a list of the indexes of `items`."""
        return self.lists.index(tuple([index(item) for item in items]))

    def _stale(self, facilities: Sequence[Facility]) -> list[int]:
        """For each kind of these places its word, and the days after which a check of it is stale in each mode."""
        days = self.telling.site.policy.stale_after_days
        kinds = sorted({facility.kind for facility in facilities})
        return [number for kind in kinds for number in (self.words.index(kind), *(days(kind, mode) for mode in MODES))]

    def _place(self, facility: Facility, newest: int) -> Row:
        at = facility.position.wgs84()
        doors = [self._door(facility, door, at) for door in facility.entrances] or [self._no_door(facility)]
        self.doors.extend(doors)
        for mode in MODES:
            self.roles.extend([self._role(facility, role) for role in facility.roles.in_mode(mode)])
        checked = facility.last_good_verification()
        aliases = dict.fromkeys(words for text in facility.alt_names for words in text.values())
        return {
            "id": facility.id,
            "aliases": self.list_of(aliases, self.words.index),
            "area": self.words.index(facility.district),
            "page": self.telling.page_of(facility) if self.telling.page_of else 0,
            "kind": self.words.index(facility.kind),
            "status": self.words.index(facility.status),
            "lat": micro(at.lat),
            "lon": micro(at.lon),
            "spaceType": self.words.index(facility.space_type),
            "hazards": self.lists.index(self._hazards(facility)),
            "doors": len(doors),
            **{mode: len(facility.roles.in_mode(mode)) for mode in MODES},
            "verified": newest - checked.on.toordinal() + 1 if checked else 0,
            "method": self.words.index(checked.method if checked else None),
            "failed": int(facility.last_check_failed()),
        }

    def _hazards(self, facility: Facility) -> tuple[int, ...]:
        """Hazard, suitability and note, three indexes for each hazard of which anything is known, in the order of the names."""
        triples: list[int] = []
        for hazard in sorted({*facility.hazards, *(WATER if facility.is_underground else ())}):
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
            "lat": micro(at.lat) - micro(place.lat),
            "lon": micro(at.lon) - micro(place.lon),
            "modes": sum(1 << MODES.index(mode) for mode in set(door.modes)),
            "stepFree": ACCESSES.index(facility.step_free(door)),
        }

    def _no_door(self, facility: Facility) -> Row:
        """A place without recorded doors is measured to its own position, in every mode."""
        return {"id": 0, "name": 0, "lat": 0, "lon": 0, "modes": ALL_MODES, "stepFree": ACCESSES.index(facility.step_free())}

    def _role(self, facility: Facility, role: Role) -> Row:
        """What roles say is often the same but for the capacity: each different sort is told once."""
        opening, hours = self.telling.opening_of, role.hours
        sort = (
            self.list_of(role.services, self.words.index),
            self.words.index(hours.rule if hours else None),
            self.openings.index(opening(facility, role) if opening else None),
            self.list_of((condition.text for condition in hours.conditions) if hours else (), self.text),
            self.list_of(role.hazards, self.words.index),
            self.list_of(role.entrances, self.words.index),
            self.words.index(role.access),
            self.text(role.activation_by),
        )
        capacity = role.capacity.in_use() if role.capacity else None
        return {"sort": self.sorts.index(sort) - 1, "capacity": -1 if capacity is None else capacity}

    def _place_names(self) -> tuple[str, ...]:
        head = ("id", "name", "aliases", "address", "area", *(["page"] if self.telling.page_of else []), "kind", "status", "lat", "lon")
        return (*head, "spaceType", "hazards", "doors", *MODES, "verified", "method", "failed")


def micro(degrees: float) -> int:
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
