"""Positions that cannot be right: the check finds at the vectors what the form finds, by rules of the same meaning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import ROOT
from tests.unit.registry.small import reading
from tests.unit.site.reading import plain

VECTORS = json.loads((ROOT / "tests/fixtures/vectors/edit_positions.json").read_text("utf-8"))
RULES = {
    "outside_line": "outside-district",
    "outside_datum": "outside-district",
    "default_centre": "position-default",
    "default_zero": "position-default",
    "default_program": "position-default",
    "door_far": "entrance-far",
    "datum_door": "datum-door",
    "datum_place": "datum-door",
    "datum_map_app": "datum-source",
    "datum_program": "datum-source",
}
"""What the form calls a fault, and the rule that finds it."""


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_the_check_of_the_registry_finds_the_same(tmp_path: Path, vector: dict[str, Any]) -> None:
    """No more and no fewer of these rules, at the same level where the form has an error."""
    centre = {**vector["centre"], "datum": "wgs84"} if vector["centre"] else None
    district = {key: value for key, value in (("outline", vector["outline"]), ("centre", centre)) if value}
    place = plain({key: vector[key] for key in ("position", "entrances", "source") if key in vector})
    problems = reading(tmp_path, site={"country": vector["country"]}, districts=[district], facilities=[place]).problems
    found = sorted(problem.rule for problem in problems if problem.rule in RULES.values())
    assert found == sorted(RULES[code] for _, code in vector["found"])
    errors = {code for _, code in vector["found"] if code.startswith("outside")}
    assert any(problem.level == "error" and problem.rule in RULES.values() for problem in problems) == bool(errors)
