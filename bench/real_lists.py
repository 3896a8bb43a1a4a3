"""Real lists as public views: Japan's evacuation sites and shelters, Norway's shelters. Read from SHELTERFINDER_REAL_DATA."""

from __future__ import annotations

import csv
import datetime
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Capacity, District, Facility, Position, Role, Site, Text
from shelterfinder.registry.records.facility import Accessibility, Amenities, HazardSuitability, Publication, Roles
from shelterfinder.registry.records.vocabulary import Hazard

VARIABLE = "SHELTERFINDER_REAL_DATA"
JAPAN_HAZARDS: dict[str, Hazard] = {
    "洪水": "flood", "崖崩れ、土石流及び地滑り": "landslide", "高潮": "storm_surge", "地震": "earthquake",
    "津波": "tsunami", "大規模な火事": "fire", "内水氾濫": "inland_flood", "火山現象": "volcano",
}  # fmt: skip
"""Columns of the list of emergency evacuation sites. "1" is designated for the hazard; an empty cell says nothing."""
PUBLIC = Publication(state="public", approved_by_role=Text({"en": "List of the authority"}), approved_on=datetime.date(2025, 10, 27))
SUITABLE = HazardSuitability(suitability="suitable")
REFUGE = Roles(emergency=(Role(services=("reception",)),))
UNSAID = {"accessibility": Accessibility(), "amenities": Amenities()}
LODGING = Roles(emergency=(Role(services=("reception", "sleeping")),))


class NoRealData(RuntimeError):
    """The folder with the real data is not named, or lacks a list."""


def japan() -> PublicView:
    """Japan's 115,402 emergency evacuation sites and 82,557 evacuation shelters (GSI, 2025-10-27), names and addresses in Japanese.

    Raises NoRealData if SHELTERFINDER_REAL_DATA does not name the folder that holds them.
    """
    areas: dict[str, District] = {}
    facilities = [_japanese(row, areas) for name in ("emergency", "evacuation") for row in _rows(f"japan/gsi_{name}.csv.gz")]
    return PublicView(
        _site("Evacuation sites of Japan", "Asia/Tokyo", "JP", "119"), tuple(areas.values()), tuple(facilities), frozenset(), 0
    )


def norway() -> PublicView:
    """Norway's 556 public shelters. Raises NoRealData as `japan` does."""
    rows = json.loads(_file("norway/shelters.json").read_text(encoding="utf-8"))
    area = District(id="norge", name=Text({"nb": "Norge"}))
    facilities = tuple(_norwegian(row, area.id) for row in rows)
    return PublicView(_site("Public shelters of Norway", "Europe/Oslo", "NO", "112"), (area,), facilities, frozenset(), 0)


def _file(name: str) -> Path:
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise NoRealData(f"{VARIABLE} does not name the folder with the real data, so {name} cannot be read")
    path = Path(folder) / name
    if not path.is_file():
        raise NoRealData(f"the folder that {VARIABLE} names has no {name}")
    return path


def _rows(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(_file(name), "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _site(name: str, zone: str, country: str, phone: str) -> Site:
    """A site whose pages are in a language that ships; names and addresses stay in the language of the list."""
    mode = "war" if country == "NO" else "emergency"
    return Site.model_validate(
        {
            "name": name, "office": name, "example": True, "languages": ["en"], "default_language": "en", "timezone": zone,
            "country": country, "mode": {"current": mode}, "emergency_phone": phone, "hotline": phone,
            "policy": {"list_never_verified": True, "distance_max_km": 200},
        }
    )  # fmt: skip


def _japanese(row: dict[str, str], areas: dict[str, District]) -> Facility:
    """One row; an emergency site if it has columns of hazards, else a shelter to stay in."""
    code = row["団体コード"]
    area = areas.setdefault(code, District(id=f"m{code}", name=Text({"ja": row["都道府県名及び市町村名"]}), code=code))
    is_site = "洪水" in row
    return Facility.model_construct(
        id=row["共通ID"].lower(),
        example=True,
        name=Text({"ja": row["施設・場所名"].strip()}),
        kind="emergency_site" if is_site else "shelter",
        publication=PUBLIC,
        district=area.id,
        address=Text({"ja": row["住所"].strip()}),
        position=Position.model_construct(lat=float(row["lat"]), lon=float(row["lon"]), datum="wgs84"),
        hazards={hazard: SUITABLE for column, hazard in JAPAN_HAZARDS.items() if row.get(column) == "1"},
        roles=REFUGE if is_site else LODGING,
        **UNSAID,
    )


def _norwegian(row: dict[str, object], area: str) -> Facility:
    persons = int(str(row["plasser"])) or None  # one room says 0 places: not recorded
    role = Role(services=("personnel_shelter",), capacity=Capacity(persons=persons) if persons else None)
    return Facility(
        id=f"romnr-{row['romnr']}",
        example=True,
        name=Text({"nb": " ".join(str(row["adresse"]).split())}),
        kind="shelter",
        publication=PUBLIC,
        district=area,
        position=Position(lat=row["latitude"], lon=row["longitude"], datum="wgs84"),
        hazards={"air_raid": SUITABLE},
        roles=Roles(war=(role,)),
    )
