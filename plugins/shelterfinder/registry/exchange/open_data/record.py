"""A released place as other programs are given it."""

from __future__ import annotations

from typing import Any

from shelterfinder.geo.plus_codes import plus_code
from shelterfinder.registry.records import District, Facility, Position, Site
from shelterfinder.registry.records.text import ANY_LANGUAGE
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES

OMITTED = ("publication", "example", "exceptions", "works")
"""Fields of a place that stay out: who released it and what of it is withheld, which checks of it are excepted and why, what it is as a
work of civil air defence; and `example`, which `marks` tells, for the whole site too. A field that is new in the models has no words on
the page of open data: the build stops until somebody has decided."""
OMITTED_OF_AREA = ("exceptions",)
OMITTED_OF_SOURCE = ("key",)
"""The key in another office's list is that office's."""
MARKS = ("drill", "example")
"""What a record may be besides real: part of an exercise, demonstration data."""

PEOPLE_MEANS = "How many may come in now: the persons declared, or area by area per person, times the factor."
_EXCLUDED: dict[str, Any] = {**dict.fromkeys(OMITTED, True), "source": set(OMITTED_OF_SOURCE)}


def marks_of(site: Site, place: Facility | None = None) -> tuple[str, ...]:
    """The marks of a site, or of one of its places."""
    given = (site.drill, site.example or (place is not None and place.example))
    return tuple(mark for mark, is_given in zip(MARKS, given, strict=True) if is_given)


def open_record(place: Facility, site: Site, page: str | None = None) -> dict[str, Any]:
    """The record as JSON: fields and words of the model, texts by language tag, what is not recorded left out.

    What differs from the registry: every position is WGS-84, rounded to 1e-6 degrees; `hazards` has the suitability that the site
    tells (underground a flood is unsuitable unless somebody recorded why not); `step_free` of a door counts the way behind it;
    `capacity.people` is how many may come in now. Added are `marks`, `plus_code`, `last_check_failed`, and `page`, its page on the site.
    """
    raw = place.model_dump(mode="json", exclude=_EXCLUDED, exclude_none=True)
    told = {
        "id": raw.pop("id"),
        "marks": list(marks_of(site, place)),
        **raw,
        "position": _position(place.position, raw["position"]),
        "entrances": [_entrance(place, at, each) for at, each in enumerate(raw["entrances"])],
        "hazards": _hazards(place, raw["hazards"]),
        "roles": {mode: [_role(place, mode, at, each) for at, each in enumerate(raw["roles"][mode])] for mode in MODES},
        "plus_code": plus_code(place.position.wgs84()),
        "last_check_failed": place.last_check_failed(),
        **({"page": page} if page else {}),
    }
    return in_languages(told, site.default_language)


def open_district(district: District, site: Site) -> dict[str, Any]:
    """An area as JSON, its centre in WGS-84; an outline that nobody recorded is left out."""
    raw = district.model_dump(mode="json", exclude=set(OMITTED_OF_AREA), exclude_none=True)
    raw = {name: value for name, value in raw.items() if value != []}
    if district.centre:
        raw["centre"] = _position(district.centre, raw["centre"])
    return in_languages(raw, site.default_language)


def in_languages(value: Any, default_language: str) -> Any:
    """The same with the tag of the default language for every text that has none."""
    if isinstance(value, list):
        return [in_languages(each, default_language) for each in value]
    if not isinstance(value, dict):
        return value
    return {(default_language if key == ANY_LANGUAGE else key): in_languages(each, default_language) for key, each in value.items()}


def _position(position: Position, raw: dict[str, Any]) -> dict[str, Any]:
    lat, lon = position.wgs84()
    return {**raw, "lat": lat, "lon": lon, "datum": "wgs84"}


def _entrance(place: Facility, at: int, raw: dict[str, Any]) -> dict[str, Any]:
    door = place.entrances[at]
    return {**raw, "position": _position(door.position, raw["position"]), "step_free": place.step_free(door)}


def _hazards(place: Facility, raw: dict[str, Any]) -> dict[str, Any]:
    """Every hazard that is recorded or judged, in the order of the vocabulary."""
    answers = {hazard: place.suitability(hazard) for hazard in HAZARDS}
    return {hazard: {**raw.get(hazard, {}), "suitability": told} for hazard, told in answers.items() if told != "unknown" or hazard in raw}


def _role(place: Facility, mode: str, at: int, raw: dict[str, Any]) -> dict[str, Any]:
    capacity = getattr(place.roles, mode)[at].capacity
    people = capacity.in_use() if capacity else None
    return raw if people is None else {**raw, "capacity": {**raw["capacity"], "people": people}}
