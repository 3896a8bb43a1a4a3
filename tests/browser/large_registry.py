"""A registry too large for one data file: towns along a coast, written as YAML."""

from __future__ import annotations

import random
from pathlib import Path

HEAD = """site:
  name: Shelters of a long coast
  office: Office of a long coast
  languages: [en]
  default_language: en
  timezone: Europe/Helsinki
  country: FI
  mode: {current: peace}
  emergency_phone: "112"
  hotline: "+358 9 310 1691"
districts:
"""
TOWNS = 13
TOWN_APART_DEG = 0.5
"""About 28 km on the parallel of Helsinki: a view of one town holds no other."""
SPREAD_DEG = 0.02
FIRST_LAT, FIRST_LON = 60.2, 22.0


def write_large_registry(path: Path, count: int) -> None:
    """Write `count` places, the same ones each time, in thirteen towns of the same size; every seventh is closed."""
    chance = random.Random(7)
    districts = [f"  - {{id: town-{town}, name: Town {town}}}\n" for town in range(TOWNS)]
    path.write_text(
        HEAD + "".join(districts) + "facilities:\n" + "".join(_place(number, chance) for number in range(count)), encoding="utf-8"
    )


def town_position(town: int) -> tuple[float, float]:
    """The middle of a town: latitude and longitude in degrees."""
    return FIRST_LAT, FIRST_LON + town * TOWN_APART_DEG


def _place(number: int, chance: random.Random) -> str:
    town = number % TOWNS
    lat, lon = (middle + chance.gauss(0, SPREAD_DEG) for middle in town_position(town))
    status = "closed" if number % 7 == 6 else "in_service"
    return f"""  - id: place-{number}
    name: Place {number} of town {town}
    kind: service_point
    district: town-{town}
    status: {status}
    publication: {{state: public, approved_by_role: director, approved_on: 2026-01-10}}
    position: {{lat: {lat:.6f}, lon: {lon:.6f}, datum: wgs84}}
    roles: {{peace: [{{services: [reading]}}]}}
    verified: [{{on: 2026-05-30, method: site_visit}}]
"""
