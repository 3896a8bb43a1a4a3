"""What stays secret of registers: what a force has, even where it is released. And what is no secret: words that stand on every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shelterfinder.registry.publish import publish
from tests.unit.registry.small import reading

RELEASED = {"publication": {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"}}
FORCE: dict[str, Any] = {"organiser_organisation": "repair-works", "equipment": [{"category": "Generators up to 30 kW", "count": 4}]}


def withheld(folder: Path, **registers: list[dict[str, Any]]) -> frozenset[str]:
    """What must not be found in the built site of the small registry with these records."""
    read = reading(folder, **registers)
    assert read.registry is not None, read.problems
    return publish(read.registry).withheld


def test_a_force_that_is_not_released_is_secret(tmp_path: Path) -> None:
    """All that is said of it."""
    assert {"generators up to 30 kw", "repair-works"} <= {text.lower() for text in withheld(tmp_path, forces=[FORCE])}


def test_the_equipment_of_a_released_force_is_secret(tmp_path: Path) -> None:
    """And the rest is not."""
    assert {text.lower() for text in withheld(tmp_path, forces=[{**FORCE, **RELEASED}])} == {"generators up to 30 kw"}


def test_a_class_of_risk_is_no_secret(tmp_path: Path) -> None:
    """Nor is the number of a matter: such words stand on any page by chance."""
    strata = [{"name": "normal", "ratio": 0.1, "pool": "works.csv"}]
    found = withheld(tmp_path, inspections=[{"strata": strata, "matters": [{"code": "M-01", "name": "Maintenance of closures"}]}])
    assert "Maintenance of closures".lower() in {text.lower() for text in found}
    assert not {"normal", "m-01"} & {text.lower() for text in found}
