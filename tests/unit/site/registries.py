"""Registries to build sites from: a place with everything, and words of one's own in every text field."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

SITE: dict[str, Any] = {
    "name": {"en": "Shelters", "fi": "Suojat", "zh-Hans": "掩蔽场所"},
    "office": "Office",
    "example": True,
    "languages": ["zh-Hans", "en", "fi"],
    "default_language": "fi",
    "timezone": "Europe/Helsinki",
    "country": "FI",
    "mode": {"current": "war", "set_by_role": "head", "basis": "decision"},
    "emergency_phone": "112",
    "hotline": "+358 9 1234",
    "report": {"email": "office@example.org"},
    "licence": "CC BY 4.0",
    "attribution": "The office",
}
DISTRICT: dict[str, Any] = {"id": "centre", "name": "Keskusta"}
FULL: dict[str, Any] = {
    "id": "library",
    "name": {"fi": "Kirjasto", "en": "Library"},
    "alt_names": ["Vanha kirjasto"],
    "sign_name": "Kirjaston ovi",
    "kind": "dual",
    "status": "suspended",
    "publication": {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"},
    "district": "centre",
    "address": "Kirjastokatu 1",
    "position": {"lat": 60.17199, "lon": 24.94429, "datum": "wgs84"},
    "entrances": [
        {
            "id": "north",
            "name": "Pohjoisovi",
            "position": {"lat": 60.172, "lon": 24.9443, "datum": "wgs84"},
            "modes": ["peace"],
            "step_free": "limited",
        },
        {
            "id": "south",
            "name": "Eteläovi",
            "position": {"lat": 60.1719, "lon": 24.9442, "datum": "wgs84"},
            "step_free": "no",
            "width_m": 1.4,
            "depth_m": 6,
            "covered": "yes",
            "is_main": True,
            "locked_by_default": "yes",
            "key_holder_role": "vahtimestari",
        },
    ],
    "space_type": "underground",
    "floors_below": 2,
    "hazards": {
        "heat": {"suitability": "suitable", "basis": "jäähdytys"},
        "cold": {"suitability": "conditional", "note": "vain päivällä", "basis": "mittaus"},
        "air_raid": {"suitability": "unsuitable"},
    },
    "roles": {
        "peace": [{"services": ["reading"], "hours": {"rule": "Mo-Fr 08:00-20:00"}, "free_of_charge": True}],
        "war": [
            {
                "services": ["personnel_shelter", "water"],
                "title": "Kirjastosuoja",
                "operator": "Kaupunki",
                "hours": {
                    "rule": "24/7",
                    "conditions": [{"when": "heavy_rain", "effect": "closed", "text": "suljettu rankkasateella"}],
                },
                "capacity": {"persons": 1200, "wheelchair_places": 3, "beds": 40, "basis": "certified", "factor": 0.5},
                "hazards": ["air_raid"],
                "duration_class": "short",
                "entrances": ["south"],
                "access": "residents",
                "activation_by": "esikunnan käsky",
                "notes": "ota vettä mukaan",
            }
        ],
    },
    "flood": {"elevation_m": -3.5, "gate": "yes", "pump": "no", "last_flooded": "2019-08-01"},
    "accessibility": {"step_free_route": "limited", "lift": "yes", "pets": "no"},
    "amenities": {"toilet": "yes", "wifi": "no", "seats": 80, "power_kw": 12.5, "temperature_c": 18},
    "health_notes": ["pölyistä ilmaa"],
    "contacts": [{"label": "Neuvonta", "phone": "+358 9 5678"}, {"channel": "web", "web": "https://example.org/library"}],
    "verified": [
        {"on": "2026-05-30", "method": "site_visit", "by_role": "tarkastaja", "note": "kaikki paikallaan"},
        {"on": "2025-04-01", "method": "phone", "result": "failed"},
    ],
    "source": {"organisation": "Kaupungin rekisteri", "document": "Luettelo 7", "on": "2026-01-02", "web": "https://example.org/list"},
}
SECRET = "Salainen komentopaikka"
WITHHELD: dict[str, Any] = {
    "id": "secret-post",
    "name": SECRET,
    "kind": "shelter",
    "district": "centre",
    "publication": {"state": "internal"},
    "position": {"lat": 60.19191, "lon": 24.98989, "datum": "wgs84"},
    "roles": {"war": [{"services": ["personnel_shelter"]}]},
}
"""A place that is not published, with a name and a position that nothing else has."""
NOT_WORDS = frozenset(
    {
        "id", "kind", "status", "state", "district", "datum", "method", "result", "channel", "phone", "web", "rule", "step_free",
        "covered", "locked_by_default", "space_type", "suitability", "gate", "pump", "basis_code", "access", "duration_class",
        "when", "effect", "languages", "default_language", "timezone", "country", "current", "email", "emergency_phone", "hotline",
    }
)  # fmt: skip
"""Fields whose strings are not words of somebody's own."""


def write(folder: Path, places: list[dict[str, Any]], **site: Any) -> Path:
    """A registry of these places, each over the full one; `site` over the site above. JSON is YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "shelters.yaml"
    values = {"site": {**SITE, **site}, "districts": [DISTRICT], "facilities": places}
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def full(**fields: Any) -> dict[str, Any]:
    """The place with everything, with these fields over its own."""
    return {**copy.deepcopy(FULL), **fields}


def with_words(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    """The same values with every text that somebody wrote themselves changed; closed lists, ids and numbers stay."""
    if isinstance(value, dict):
        return {name: with_words(part, change, name) for name, part in value.items()}
    if isinstance(value, list):
        return [
            part if key in {"services", "modes", "hazards", "entrances"} and isinstance(part, str) else with_words(part, change, key)
            for part in value
        ]
    if not isinstance(value, str) or key in NOT_WORDS or value[:4].isdecimal() or value in {"yes", "no", "limited", "certified"}:
        return value
    return change(value)
