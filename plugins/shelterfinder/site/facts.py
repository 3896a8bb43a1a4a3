"""A place as a page tells it: which door to walk to, and what is known, grouped by the answer so that "unknown" is said in words."""

from __future__ import annotations

import datetime
from typing import NamedTuple, get_args

from shelterfinder.geo.point import Point
from shelterfinder.registry.card import Card
from shelterfinder.registry.records import Entrance, Facility, Site
from shelterfinder.registry.records.record import Record
from shelterfinder.registry.records.role import roles_for_visitors
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, Access, Mode, Suitability, YesNo
from shelterfinder.shards.nearest import FUTURE_DAYS_MAX

SUITABILITIES: tuple[Suitability, ...] = get_args(Suitability)
ACCESS_ANSWERS: tuple[Access, ...] = get_args(Access)
YES_NO_ANSWERS: tuple[YesNo, ...] = get_args(YesNo)


class Group(NamedTuple):
    """Everything that has the same answer."""

    answer: str
    names: tuple[str, ...]


def modes_from(current: Mode) -> tuple[Mode, ...]:
    """The three modes, the one in force first."""
    return (current, *(mode for mode in MODES if mode != current))


def doors_in(place: Facility, mode: Mode) -> tuple[Entrance, ...]:
    """The doors a visitor uses in a mode: open in it, and named by one of the roles visitors have there where those name doors."""
    roles = roles_for_visitors(place.roles.in_mode(mode))
    named = {door for role in roles for door in role.entrances}
    everywhere = any(not role.entrances for role in roles)
    return tuple(door for door in place.entrances if mode in door.modes and (everywhere or not named or door.id in named))


def main_door(place: Facility, mode: Mode) -> Entrance | None:
    """The door to send people to in a mode: its main door, else its first; None where no door of the mode is recorded."""
    doors = doors_in(place, mode)
    return next((door for door in doors if door.is_main), doors[0] if doors else None)


def destination(place: Facility, mode: Mode) -> Point:
    """Where to walk in a mode: the main door, else the middle of the place. WGS-84."""
    door = main_door(place, mode)
    return door.position.wgs84() if door else place.position.wgs84()


def is_stale(place: Facility | Card, checked: datetime.date, site: Site, today: datetime.date) -> bool:
    """Whether a check of that day is older than the office lets a place of this kind be in the mode in force, or dated in the future."""
    return not -FUTURE_DAYS_MAX <= (today - checked).days <= site.policy.stale_after_days(place.kind, site.mode.current)


def hazard_groups(place: Facility) -> tuple[Group, ...]:
    """Every hazard under one of the four words, by the rule for underground places in a flood."""
    return _grouped({hazard: place.suitability(hazard) for hazard in HAZARDS}, SUITABILITIES)


def hazards_explained(place: Facility) -> tuple[str, ...]:
    """The hazards that have a note or a basis, in the order of the vocabulary."""
    return tuple(hazard for hazard in HAZARDS if hazard in place.hazards and (place.hazards[hazard].note or place.hazards[hazard].basis))


def access_groups(place: Facility) -> tuple[Group, ...]:
    """Every question of accessibility under its answer."""
    return _grouped(_answers(place.accessibility, ACCESS_ANSWERS), ACCESS_ANSWERS)


def amenity_groups(place: Facility) -> tuple[Group, ...]:
    """Every amenity under yes, no or unknown."""
    return _grouped(_answers(place.amenities, YES_NO_ANSWERS), YES_NO_ANSWERS)


def _answers(record: Record, allowed: tuple[str, ...]) -> dict[str, str]:
    values = {name: getattr(record, name) for name in type(record).model_fields}
    return {name: value for name, value in values.items() if isinstance(value, str) and value in allowed}


def _grouped(answers: dict[str, str], order: tuple[str, ...]) -> tuple[Group, ...]:
    groups = (Group(answer, tuple(name for name, given in answers.items() if given == answer)) for answer in order)
    return tuple(group for group in groups if group.names)
