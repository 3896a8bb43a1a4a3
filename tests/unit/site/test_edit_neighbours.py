"""What a place has in common with others: the check finds at the vectors what the form finds, by rules of the same meaning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import ROOT
from tests.unit.registry.small import reading
from tests.unit.site.reading import plain

VECTORS = json.loads((ROOT / "tests/fixtures/vectors/edit_neighbours.json").read_text("utf-8"))
RULES = {
    "stacked": "stacked-points",
    "stacked_addresses": "stacked-points",
    "name_twice": "name-twice-near",
    "streets": "streets-on-one-spot",
    "datum_sibling": "datum-siblings",
}
"""What the form calls a fault, and the rule that finds it."""


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_the_check_of_the_registry_finds_the_same(tmp_path: Path, vector: dict[str, Any]) -> None:
    """No more and no fewer of these rules, with the place as the last record of the registry, and nothing of what explains it."""
    facilities = [{"entrances": [], "roles": {}, **plain(each)} for each in (*vector["others"], vector["place"])]
    problems = reading(tmp_path, site={"country": vector["country"]}, facilities=facilities).problems
    found = [(problem.rule, problem.details.get("case")) for problem in problems if problem.rule in {*RULES.values(), "datum-source"}]
    assert found == [(RULES[code], "addresses" if code == "stacked_addresses" else None) for _, code in vector["found"]]
