"""A valid registry of any size, in which nothing is wrong, as plain values to spoil."""

from __future__ import annotations

from random import Random
from typing import Any

Values = dict[str, Any]

MIDDLE_LAT, MIDDLE_LON = 60.170503, 24.940507
STEP_DEG = 0.001003
"""111 m to the north and 56 m to the east: no two places on one point, none alone, and no door on a point with three decimals."""
ROW = 40
DISTRICTS = ("centre", "harbour", "hill", "mill")
KINDS = ("shelter", "service_point", "dual", "emergency_site")
WORDS = ("Library", "School", "Station", "Market", "Chapel", "Garage", "Theatre", "Bath")
FINNISH = ("Kirjasto", "Koulu", "Asema", "Tori", "Kappeli", "Autohalli", "Teatteri", "Kylpylä")


def site() -> Values:
    """The site of the registry."""
    return {
        "name": {"en": "Shelters of the test town", "fi": "Testikaupungin suojat"},
        "office": {"en": "Office of the test town", "fi": "Testikaupungin toimisto"},
        "languages": ["en", "fi"],
        "default_language": "en",
        "timezone": "Europe/Helsinki",
        "country": "FI",
        "mode": {"current": "emergency", "since": "2026-05-30T08:00:00+03:00", "until": "2026-06-30T08:00:00+03:00"},
        "emergency_phone": "112",
        "hotline": "+358 9 310 1691",
    }


def districts() -> list[Values]:
    """The areas."""
    return [{"id": name, "name": {"en": name.title(), "fi": f"{name.title()} (fi)"}} for name in DISTRICTS]


def place(number: int, chance: Random) -> Values:
    """The place with this number: each has a point, a name and an id of its own."""
    lat = round(MIDDLE_LAT + number // ROW * STEP_DEG, 6)
    lon = round(MIDDLE_LON + number % ROW * STEP_DEG, 6)
    word = chance.randrange(len(WORDS))
    doors = [_door(index, lat, lon, chance) for index in range(chance.choice([1, 2]))]
    return {
        "id": f"place-{number}",
        "name": {"en": f"{WORDS[word]} {number}", "fi": f"{FINNISH[word]} {number}"},
        "kind": chance.choice(KINDS),
        "publication": {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"},
        "district": chance.choice(DISTRICTS),
        "address": f"Street {number}",
        "position": {"lat": lat, "lon": lon, "datum": "wgs84"},
        "entrances": doors,
        "space_type": "indoor",
        "hazards": {"heat": {"suitability": "suitable", "basis": "Cooled since 2020."}},
        "roles": {
            "peace": [{"services": ["reading"], "hours": {"rule": "Mo-Fr 08:00-20:00; PH off"}, "entrances": ["door-0"]}],
            "war": [{"services": ["personnel_shelter"], "capacity": {"persons": chance.randrange(50, 400)}}],
        },
        "accessibility": {"step_free_route": "yes", "lift": "no"},
        "contacts": [{"label": {"en": "Desk", "fi": "Neuvonta"}, "phone": f"+358 9 310 {1000 + number}"}],
        "verified": [{"on": "2026-05-30", "method": "site_visit", "by_role": "works section"}],
    }


def _door(index: int, lat: float, lon: float, chance: Random) -> Values:
    position = {"lat": round(lat + chance.uniform(-1, 1) * 1e-4, 6), "lon": round(lon + chance.uniform(-1, 1) * 1e-4, 6), "datum": "wgs84"}
    return {"id": f"door-{index}", "position": position, "step_free": chance.choice(["yes", "no"])}
