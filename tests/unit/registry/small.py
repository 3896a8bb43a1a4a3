"""A small valid registry to change one thing of, in one line of a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from shelterfinder.registry.registry import Reading, Registry, read_registry

SITE: dict[str, Any] = {
    "name": "Shelters",
    "office": "Office",
    "languages": ["en"],
    "default_language": "en",
    "timezone": "Europe/Helsinki",
    "country": "FI",
    "mode": {"current": "peace"},
    "emergency_phone": "112",
    "hotline": "+358 9 1234",
}
DISTRICT: dict[str, Any] = {"id": "centre", "name": "Centre"}
FACILITY: dict[str, Any] = {
    "id": "library",
    "name": "Library",
    "kind": "service_point",
    "district": "centre",
    "publication": {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"},
    "position": {"lat": 60.17199, "lon": 24.94429, "datum": "wgs84"},
    "roles": {"peace": [{"services": ["reading"]}]},
    "verified": [{"on": "2026-05-30", "method": "site_visit"}],
}


REGISTERS: dict[str, dict[str, Any]] = {
    "organisations": {"id": "office", "kind": "office", "names": [{"name": "Office"}]},
    "inspections": {"id": "inspection-2026", "year": 2026, "matters": [{"code": "M-01", "name": "Maintenance of works"}]},
    "forces": {"id": "rescue", "kind": "rescue_repair", "district": "centre", "headcount": 100},
    "sirens": {"id": "roof", "kind": "motor", "rated": {"spl_db": 115, "at_m": 30.48, "weighting": "C"}},
    "signals": {"id": "all-clear", "jurisdiction": "FI", "name": "All clear", "segments": [{"state": "on", "duration_s": 60}]},
    "drills": {"id": "open-day", "kind": "open_day", "starts": "2026-05-04T12:00:00+03:00"},
    "service_items": {
        "id": "registration",
        "name": "Registration",
        "code": "QR-0001",
        "type": "filing",
        "competent_organisation": "office",
        "implementing_organisation": "office",
        "legal_basis": [{"law": "Civil Air Defence Law", "article": "26"}],
        "materials_needed": "no",
        "fee": "Free of charge",
        "promised_working_days": 5,
        "counters": [{"address": "Service hall"}],
        "enquiry_phone": "+358 9 1234",
    },
}
"""A record of each register, by its key."""
POOL = "id\n" + "".join(f"works-{number}\n" for number in range(1, 11))
"""The list `works.csv` of ten works beside a registry with inspections."""


def written(
    folder: Path,
    site: dict[str, Any] | None = None,
    districts: Any = None,
    facilities: Any = None,
    files: dict[str, Any] | None = None,
    **registers: list[dict[str, Any]],
) -> Path:
    """A registry file in `folder`: the small registry with these fields over its own, each place on a point and with a name of its own.

    `files` are included files by name, each with the place in it. Records of registers stand over those of REGISTERS. JSON is YAML.
    """
    included = [(name, place) for name, content in (files or {}).items() for place in content["facilities"]]
    for number, (name, place) in enumerate(included, start=100):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(
            json.dumps({"facilities": [{**_place(number), **place}]}, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    values = {
        **({"include": list(files)} if files else {}),
        "site": {**SITE, **(site or {})},
        "districts": [{**DISTRICT, **each} for each in (districts or [{}])],
        "facilities": [{**_place(number), **each} for number, each in enumerate(facilities or [{}])],
        **{key: [{**REGISTERS[key], **record} for record in records] for key, records in registers.items()},
    }
    if "inspections" in registers:
        (folder / "works.csv").write_text(POOL, encoding="utf-8")
    path = folder / "shelters.yaml"
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _place(number: int) -> dict[str, Any]:
    """The place with this number: the first is the library, the others are numbered."""
    return {**FACILITY, "name": f"{FACILITY['name']} {number + 1}" if number else FACILITY["name"], "position": _position(number)}


def _position(number: int) -> dict[str, Any]:
    """The position of the place with this number, 2 m north of the one before."""
    return {**FACILITY["position"], "lat": round(FACILITY["position"]["lat"] + number * 0.00002, 5)}


def reading(folder: Path, **fields: Any) -> Reading:
    """What comes of reading the small registry with these fields over its own."""
    return read_registry(written(folder, **fields))


def registry(folder: Path, *facilities: dict[str, Any], **site: Any) -> Registry:
    """The small registry with these places. Raises AssertionError with its problems if it has errors."""
    read = reading(folder, facilities=list(facilities), site=site)
    assert read.registry is not None, read.problems
    return read.registry
