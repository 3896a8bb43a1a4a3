"""Edits of a registry as somebody makes them in the file, each with the change that a comparison must name for it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

from hypothesis import strategies as st

Values = dict[str, Any]


class Named(NamedTuple):
    """What a comparison names: the id of a record (`site` for the settings), the kind of the change, and its path."""

    id: str
    kind: str
    path: str


class Edit(NamedTuple):
    """One edit of a place: what it does to the values of the file, and the kind and path of the change."""

    kind: str
    path: str
    apply: Callable[[Values], None]


SITE: Values = {
    "name": "Shelters",
    "office": "Office",
    "languages": ["en", "fi"],
    "default_language": "en",
    "timezone": "Europe/Helsinki",
    "country": "FI",
    "mode": {"current": "peace"},
    "emergency_phone": "112",
    "hotline": "+358 9 1234",
    "policy": {"verify_days": {"shelter": 180}},
}


def place(number: int) -> Values:
    """A place that says something in most fields; each with another name and point."""
    lat = round(60 + number * 0.01, 5)
    return {
        "id": f"place-{number}",
        "name": {"en": f"Place {number}", "fi": f"Paikka {number}"},
        "alt_names": ["Old name"],
        "kind": "dual",
        "publication": {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10", "withheld_fields": ["contacts"]},
        "district": "centre",
        "address": f"Street {number}",
        "position": {"lat": lat, "lon": 24.94, "datum": "wgs84", "accuracy_m": 5},
        "entrances": [
            {"id": "main", "position": {"lat": lat, "lon": 24.941, "datum": "wgs84"}, "step_free": "yes", "modes": ["peace", "war"]},
            {"id": "back", "name": "Back door", "position": {"lat": lat, "lon": 24.939, "datum": "cgcs2000"}},
        ],
        "hazards": {"air_raid": {"suitability": "suitable", "basis": "certificate"}, "heat": {"suitability": "unknown"}},
        "roles": {
            "peace": [
                {"services": ["cooling", "toilet"], "hours": {"rule": "Mo-Fr 08:00-20:00"}, "capacity": {"persons": 120}},
                {"services": ["parking"], "access": "permit"},
            ],
            "war": [{"services": ["personnel_shelter"], "capacity": {"persons": 300}}],
        },
        "flood": {"elevation_m": 3.5, "gate": "yes"},
        "accessibility": {"step_free_route": "yes"},
        "contacts": [{"label": "Desk", "phone": "09 310 1691"}],
        "verified": [{"on": "2026-05-30", "method": "site_visit"}, {"on": "2025-05-30", "method": "phone"}],
    }


def setting(path: str, *options: Any, kind: str = "value") -> st.SearchStrategy[Edit]:
    """Give the field at a path one of these values, none of which it has already."""
    steps = [int(step) if step.isdigit() else step for step in path.split(".")]

    def edit(option: Any) -> Edit:
        def apply(values: Values) -> None:
            target: Any = values
            for step, following in zip(steps[:-1], steps[1:], strict=True):
                if isinstance(target, dict) and step not in target:
                    target[step] = [] if isinstance(following, int) else {}
                target = target[step]
            target[steps[-1]] = option

        return Edit(kind, path, apply)

    return st.sampled_from(options).map(edit)


def in_door(name: str, path: str, *options: Any, kind: str = "value") -> st.SearchStrategy[Edit]:
    """The same inside the door of a name."""
    number = {"main": 0, "back": 1}[name]
    named = f"entrances.{name}.{path}"
    return setting(f"entrances.{number}.{path}", *options, kind=kind).map(lambda edit: edit._replace(path=named))


def moving(door: str | None) -> st.SearchStrategy[Edit]:
    """Move the middle, or the door of a name, by at least the 11 cm that the product can tell apart."""

    def edit(steps: tuple[int, int]) -> Edit:
        def apply(values: Values) -> None:
            holder = values if door is None else next(each for each in values["entrances"] if each["id"] == door)
            position = holder["position"]
            position["lat"], position["lon"] = round(position["lat"] + steps[0] * 1e-6, 6), round(position["lon"] + steps[1] * 1e-6, 6)

        return Edit("moved", "position" if door is None else f"entrances.{door}.position", apply)

    far = st.integers(-9000, 9000)
    return st.tuples(far, far).filter(lambda steps: steps != (0, 0)).map(edit)


def adding(path: str, item: Values, step: str | int) -> st.SearchStrategy[Edit]:
    """Add a part behind those that are there."""

    def apply(values: Values) -> None:
        target: Any = values
        for each in path.split("."):
            target = target.setdefault(each, [] if each == path.split(".")[-1] else {})
        target.append(deepcopy(item))

    return st.just(Edit("part_added", f"{path}.{step}", apply))


def removing(path: str, number: int, step: str | int) -> st.SearchStrategy[Edit]:
    """Remove a part."""

    def apply(values: Values) -> None:
        target: Any = values
        for each in path.split("."):
            target = target[each]
        del target[number]

    return st.just(Edit("part_removed", f"{path}.{step}", apply))


EDITS: dict[str, st.SearchStrategy[Edit]] = {
    "name": setting("name", {"en": "Other"}, {"en": "Place", "fi": "Uusi"}, "Plain", kind="text"),
    "sign": setting("sign_name", "Sign", {"fi": "Kyltti"}, kind="text"),
    "other names": setting("alt_names", [], ["Old name", "Older name"], [{"fi": "Vanha nimi"}], kind="items"),
    "kind": setting("kind", "shelter", "medical"),
    "status": setting("status", "closed", "suspended"),
    "publication": setting("publication.state", "internal", "withheld"),
    "withheld": setting("publication.withheld_fields", [], ["address"], ["contacts", "verified"], kind="items"),
    "released": setting("publication.approved_on", "2026-02-02"),
    "address": setting("address", "Road 1", {"fi": "Tie 1"}, kind="text"),
    "accuracy": setting("position.accuracy_m", 1, 20.5),
    "middle": moving(None),
    "main door": moving("main"),
    "datum": in_door("back", "position.datum", "wgs84").map(lambda edit: Edit("datum", "entrances.back.position", edit.apply)),
    "steps": in_door("main", "step_free", "no", "unknown", "limited"),
    "width": in_door("main", "width_m", 0.9, 2),
    "door modes": in_door("main", "modes", ["peace"], ["emergency"], kind="items"),
    "door order of modes": in_door("main", "modes", ["war", "peace"], kind="order"),
    "door name": in_door("back", "name", "Rear door", kind="text"),
    "new door": adding("entrances", {"id": "side", "position": {"lat": 60, "lon": 24.9, "datum": "wgs84"}}, "side"),
    "underground": setting("space_type", "underground", "indoor"),
    "danger": setting("hazards.heat.suitability", "suitable", "unsuitable"),
    "new danger": setting("hazards.cold", {"suitability": "conditional"}).map(lambda edit: edit._replace(path="hazards.cold.suitability")),
    "basis": setting("hazards.air_raid.basis", "drawing", kind="text"),
    "hours": setting("roles.peace.0.hours.rule", "Mo-Fr 08:00-16:00", "24/7"),
    "capacity": setting("roles.war.0.capacity.persons", 30, 3000),
    "services": setting("roles.peace.0.services", ["cooling"], ["cooling", "toilet", "charging"], kind="items"),
    "free": setting("roles.peace.0.free_of_charge", True, False),
    "permit": setting("roles.peace.1.access", "residents"),
    "second war role": adding("roles.war", {"services": ["supply_point"]}, 1),
    "first emergency role": adding("roles.emergency", {"services": ["reception"]}, 0),
    "elevation": setting("flood.elevation_m", -2, 0),
    "lift": setting("accessibility.lift", "no", "limited"),
    "seats": setting("amenities.seats", 12),
    "note": setting("health_notes", ["Cold inside"], kind="items"),
    "telephone": setting("contacts.0.phone", "09 1"),
    "new contact": adding("contacts", {"channel": "web", "web": "https://example.org/"}, 1),
    "new check": adding("verified", {"on": "2026-11-20", "method": "site_visit", "by_role": "works section"}, 2),
    "source": setting("source.organisation", "City", kind="text"),
}
"""Every edit touches what no other touches, so that any of them may come together."""
REMOVALS = {"old check": removing("verified", 1, 1)}
"""The same, but nothing may be added to the same list, because the number of what is added would be another."""

edits = st.lists(st.sampled_from(sorted(EDITS)), unique=True, max_size=6).flatmap(
    lambda names: st.tuples(*(EDITS[name] for name in names if not ("door modes" in names and name == "door order of modes")))
)
