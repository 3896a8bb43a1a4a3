"""Random registries and questions, made from a seed: few or many places, in clusters, at the antimeridian, at the poles, on one spot."""

from __future__ import annotations

import datetime
import random
from typing import Any

from shelterfinder.geo.point import Point
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Facility, Role, Site
from shelterfinder.registry.records.vocabulary import MODES
from shelterfinder.shards.encode import Limits
from shelterfinder.shards.nearest import Question, Schedule

TODAY = datetime.date(2026, 5, 30)
HAZARDS = ("air_raid", "flood", "heat")
SERVICES = ("cooling", "reading", "toilet")
CENTRES = (
    Point(60.17, 24.94),
    Point(34.03, 113.85),
    Point(0, 0.5),
    Point(-17, 180),
    Point(65, -180),
    Point(90, 0),
    Point(-89.9999, 77),
    Point(0, 180),
)
PLACES_MAX = 60
TABLES = ("o", "c", "u", None)
"""Tables of hours that are open, closed, unknown for ever, and none at all."""


def table(facility: Facility, role: Role) -> str | None:
    """The table of hours of a role, drawn from what it says."""
    return TABLES[(int(facility.id[2:]) * 7 + len(role.services) + len(role.hazards) * 3 + len(role.entrances)) % len(TABLES)]


def schedule(facility: Facility, role: Role) -> Schedule:
    """What that table says at any time."""
    found = table(facility, role)
    return "open" if found == "o" else "closed" if found == "c" else "unknown"


class Maker:
    """Makes random registries around random centres; everything follows from the seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.centre = self.random.choice(CENTRES)
        self.spread_deg = 10 ** self.random.uniform(-5, 1.5)
        self.spots = [self.point() for _ in range(3)]

    def point(self) -> Point:
        """A point near the centre of this registry, rounded as published; sometimes one that was there before, so that ties occur."""
        if self.random.random() < 0.15 and hasattr(self, "spots"):
            return self.random.choice(self.spots)
        lat = max(-90.0, min(90.0, self.random.gauss(self.centre.lat, self.spread_deg)))
        lon = (self.random.gauss(self.centre.lon, self.spread_deg) + 180) % 360 - 180
        return Point(lat, lon).rounded()

    def view(self, count: int | None = None) -> PublicView:
        """A public view with so many places; with 1 to 60, mostly few, if that is not said."""
        count = count or min(PLACES_MAX, 1 + int(self.random.expovariate(1 / 12)))
        site: dict[str, Any] = {
            "name": "Test", "office": "Office", "languages": ["en", "fi"], "default_language": "en", "timezone": "UTC", "country": "FI",
            "mode": {"current": "peace"}, "emergency_phone": "112", "hotline": "112",
            "policy": {
                "list_never_verified": self.random.random() < 0.5,
                "verify_days": self.random.choice(({}, {"shelter": 90, "service_point": {"peace": 30, "emergency": 1}})),
            },
        }  # fmt: skip
        places = tuple(Facility.model_validate(self.place(i)) for i in self.random.sample(range(max(100, count)), count))
        return PublicView(Site.model_validate(site), (), places, frozenset(), 0)

    def place(self, number: int) -> dict[str, Any]:
        """One place; about half of all are in service with a role in a mode and a good verification."""
        doors = [self.door(name) for name in self.random.sample("abcd", self.random.choice((0, 0, 1, 1, 2, 3)))]
        record: dict[str, Any] = {
            "id": f"p-{number}",
            "name": {"en": f"Place {number}", "fi": f"Paikka {number}"},
            "kind": self.random.choice(("shelter", "service_point")),
            "district": "centre",
            "status": self.random.choice(("in_service",) * 8 + ("closed",)),
            "position": self.position(),
            "entrances": doors,
            "space_type": self.random.choice((None, "indoor", "outdoor", "underground", "semi_underground")),
            "floors_below": self.random.choice((None, None, 0, 1, 3)),
            "hazards": {
                hazard: {"suitability": self.random.choice(("suitable", "suitable", "conditional", "unsuitable", "unknown"))}
                for hazard in HAZARDS
            },
            "roles": {mode: [self.role(doors) for _ in range(self.random.choice((0, 1, 1, 2)))] for mode in MODES},
            "accessibility": {"step_free_route": self.access()},
            "verified": [self.check() for _ in range(self.random.choice((0, 1, 1, 2)))],
        }
        return {key: value for key, value in record.items() if value is not None}

    def position(self) -> dict[str, Any]:
        """A position record at a random point."""
        return {**self.point()._asdict(), "datum": "wgs84"}

    def access(self) -> str:
        """A four-valued answer."""
        return self.random.choice(("yes", "yes", "limited", "no", "unknown"))

    def door(self, name: str) -> dict[str, Any]:
        """A door, open in one to three modes."""
        modes = self.random.sample(MODES, self.random.choice((1, 2, 3, 3, 3)))
        return {"id": name, "position": self.position(), "modes": modes, "step_free": self.access()}

    def role(self, doors: list[dict[str, Any]]) -> dict[str, Any]:
        """A role by some doors or all, for some hazards or all."""
        some = self.random.random() < 0.3
        return {
            "services": self.random.sample(SERVICES, self.random.choice((1, 2))),
            "hazards": self.random.sample(HAZARDS, self.random.choice((0, 0, 0, 1, 2))),
            "entrances": [door["id"] for door in doors if self.random.random() < 0.5] if some else [],
            "access": self.random.choice(("public",) * 7 + ("residents", "permit", "staff")),
        }

    def check(self) -> dict[str, Any]:
        """A verification, some old, some failed, some on the very day that it becomes stale."""
        days = self.random.choice((-400, -2, -1, 0, 0, 30, 30, 89, 90, 91, 364, 365, 366, 2000))
        return {
            "on": str(TODAY - datetime.timedelta(days=days)),
            "method": "site_visit",
            "result": self.random.choice(("ok", "ok", "changed", "failed")),
        }

    def limits(self) -> Limits:
        """Files of one to twelve places; often so many that one index is not enough."""
        return Limits(places=self.random.randint(1, 12), files=self.random.choice((1, 4, 1000)), files_below=self.random.randint(2, 5))

    def question(self) -> Question:
        """A question from near the centre, from a place's own door, from its antipode, or from anywhere."""
        here, chance = self.point(), self.random.random()
        if chance < 0.1:
            here = Point(-here.lat, (here.lon + 360) % 360 - 180).rounded()
        elif chance < 0.2:
            here = Point(self.random.uniform(-90, 90), self.random.uniform(-180, 180))
        return Question(
            here,
            self.random.choice(MODES),
            TODAY,
            self.random.choice((None, None, *HAZARDS)),
            self.random.choice((None, None, *SERVICES)),
            self.random.random() < 0.3,
            frozenset(f"p-{number}" for number in self.random.sample(range(100), self.random.choice((0, 0, 20)))),
            self.random.choice((None, None, schedule)),
        )
