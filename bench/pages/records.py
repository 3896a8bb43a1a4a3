"""The places whose pages are written: thirteen short fields each, names and addresses in two scripts, about 430 bytes of JSON."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

KINDS = ("Shelter", "Service point", "Shelter & service point")
STREETS = (("人民路", "Renmin Road"), ("学校街", "School Street"), ("海滨大道", "Seaside Avenue"), ("磨坊巷", "Mill Lane"))
SERVICES = ("cooling", "water", "charging", "first aid", "personnel shelter", "toilet & shower")


def write_places(count: int, folder: Path, seed: int = 1) -> Path:
    """Write `places.json` with `count` places into a folder; the same bytes for the same numbers."""
    chance = Random(seed)
    path = folder / "places.json"
    path.write_text(json.dumps([_place(number, chance) for number in range(count)], ensure_ascii=False), encoding="utf-8")
    return path


def _place(number: int, chance: Random) -> dict[str, object]:
    chinese, english = chance.choice(STREETS)
    house = chance.randint(1, 400)
    return {
        "id": f"place-{number}",
        "name_zh": f"{chinese}{house}号地下室",
        "name_en": f"Cellar of {house} {english}",
        "district": f"Area {number // 240}",
        "kind": chance.choice(KINDS),
        "address_zh": f"{chinese}{house}号",
        "address_en": f"{house} {english}",
        "position": f"{chance.uniform(22, 41):.6f},{chance.uniform(103, 122):.6f}",
        "capacity": str(chance.randint(20, 2_000)),
        "underground": chance.choice(("yes", "no")),
        "step_free": chance.choice(("yes", "limited", "no", "unknown")),
        "hours": f"Mo-Fr 0{chance.randint(6, 9)}:00-{chance.randint(16, 22)}:00",
        "phone": f"0{chance.randint(100_000_000, 999_999_999)}",
        "checked": f"2026-{chance.randint(1, 9):02d}-{chance.randint(1, 28):02d}",
        "services": chance.sample(SERVICES, 3),
    }
