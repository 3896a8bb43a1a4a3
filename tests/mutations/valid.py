"""A valid registry of any size, in which nothing is wrong, as plain values to spoil."""

from __future__ import annotations

from random import Random
from typing import Any

Values = dict[str, Any]

MIDDLE_LAT, MIDDLE_LON = 43.820003, 87.610007
"""In China, where most rules have something to say, and so far west that a latitude and a longitude can be exchanged (Ürümqi)."""
STEP_DEG = 0.001
"""111 m to the north and 80 m to the east: no two places on one point or in one house, none alone. The last of six decimals is never 0."""
ROW = 40
CHECKED_ON = "2026-05-30"
"""The day of the last check of every place."""
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
        "timezone": "Asia/Urumqi",
        "country": "CN",
        "mode": {"current": "emergency", "since": "2026-05-30T08:00:00+03:00", "until": "2026-06-30T08:00:00+03:00"},
        "emergency_phone": "110",
        "hotline": "+86 991 310 1691",
    }


def districts() -> list[Values]:
    """The areas."""
    return [{"id": name, "name": {"en": name.title(), "fi": f"{name.title()} (fi)"}} for name in DISTRICTS]


RECORDS: dict[str, Values] = {
    "organisations": {"kind": "association", "names": [{"name": "Association {number}", "since": "2020-01-01"}]},
    "inspections": {
        "year": 2026,
        "matters": [{"code": "M-01", "name": {"en": "Maintenance of works {number}", "fi": "Kunnossapito {number}"}}],
        "strata": [{"name": "all", "ratio": 0.1, "pool": "pools/works.csv"}],
        "draw": {"profile": "rfc3797-sha256", "sources": [{"name": "Lotto 2026-24", "event_on": "2026-06-10", "entropy_bits": 24.07}]},
        "objects": [{"id": "works-2", "result": "problem_found", "rectify_by": "2026-07-31", "rectified_on": "2026-07-20"}],
        "results_due_on": "2026-08-31",
        "results_published_on": "2026-08-20",
    },
    "forces": {"kind": "transport", "district": "hill", "headcount": 100},
    "sirens": {"kind": "electroacoustic", "rated": {"spl_db": 120, "at_m": 5, "weighting": "A", "power_w": 1200}},
    "signals": {
        "jurisdiction": "CN",
        "name": {"en": "Signal {number}", "fi": "Merkki {number}"},
        "segments": [{"state": "on", "duration_s": 36, "tone": "steady"}, {"state": "off", "duration_s": 24}],
        "repeat": 3,
        "nominal_total_s": 180,
    },
    "drills": {
        "kind": "siren_test",
        "starts": "2026-05-18T10:00:00+08:00",
        "announced_on": "2026-05-10",
        "signals": [{"signal": "signals-0"}],
    },
    "service_items": {
        "name": "Registration {number}",
        "code": "QR-{number}",
        "type": "filing",
        "competent_organisation": "organisations-0",
        "implementing_organisation": "organisations-0",
        "legal_basis": [{"law": "Civil Air Defence Law", "article": "26"}],
        "materials": [{"id": "form", "name": "Application form", "required": "yes"}],
        "steps": [
            {"id": "acceptance", "department": "Window", "legal_working_days": 1, "promised_working_days": 1},
            {
                "id": "works",
                "department": "Works section",
                "legal_working_days": 10,
                "promised_working_days": 5,
                "depends_on": ["acceptance"],
            },
            {
                "id": "fire",
                "department": "Fire authority",
                "legal_working_days": 7,
                "promised_working_days": 3,
                "depends_on": ["acceptance"],
            },
            {
                "id": "decision",
                "department": "Window",
                "legal_working_days": 2,
                "promised_working_days": 1,
                "depends_on": ["works", "fire"],
            },
        ],
        "legal_working_days": 20,
        "promised_working_days": 7,
        "fee": "Free of charge",
        "web": "https://example.org/items/{number}",
        "enquiry_phone": "+86 991 310 1691",
    },
}
"""What a record of each register says, with its number in some of the texts."""
BESIDE: dict[str, str] = {"pools/works.csv": "id,name\n" + "".join(f"works-{number},Garage {number}\n" for number in range(1, 31))}
"""Files beside the registry: the thirty works that inspections draw from."""


def registers() -> dict[str, list[Values]]:
    """Every register, with one record."""
    return {key: [record(key, 0)] for key in RECORDS}


def record(register: str, number: int) -> Values:
    """The record of a register with this number."""
    return {"id": f"{register.replace('_', '-')}-{number}", **_numbered(RECORDS[register], number)}


def _numbered(value: Any, number: int) -> Any:
    """The value with the number in its texts, in copies of its own."""
    if isinstance(value, dict):
        return {key: _numbered(item, number) for key, item in value.items()}
    if isinstance(value, list):
        return [_numbered(item, number) for item in value]
    return value.replace("{number}", str(number)) if isinstance(value, str) else value


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
        "contacts": [{"label": {"en": "Desk", "fi": "Neuvonta"}, "phone": f"+86 991 310 {1000 + number}"}],
        "verified": [{"on": CHECKED_ON, "method": "site_visit", "by_role": "works section"}],
    }


def _door(index: int, lat: float, lon: float, chance: Random) -> Values:
    position = {"lat": _beside(lat, chance), "lon": _beside(lon, chance), "datum": "wgs84"}
    return {"id": f"door-{index}", "position": position, "step_free": chance.choice(["yes", "no"])}


def _beside(degrees: float, chance: Random) -> float:
    """A number at most 1e-4 degrees (11 m) away, whose sixth decimal is 1: it never looks rounded."""
    return round(round(degrees + chance.uniform(-1, 1) * 1e-4, 5) + 1e-6, 6)
