"""Positions that are refused."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.geo.point import Point
from shelterfinder.shards.position import nearest_door_m, refusal
from tests.unit.shards.views import at, view_of

VECTORS = json.loads((Path(__file__).parents[2] / "fixtures/vectors/positions.json").read_text("utf-8"))
DOORS = [{"id": f"d-{i}", "position": at(*door)} for i, door in enumerate(VECTORS["doors"])]
VIEW = view_of({"entrances": DOORS}, policy={"distance_max_km": VECTORS["distance_max_m"] / 1000})


@pytest.mark.parametrize("vector", VECTORS["cases"], ids=lambda vector: vector["case"])
def test_the_shared_vectors(vector: dict[str, Any]) -> None:
    """Python refuses what the browser refuses, for the same reason."""
    assert refusal(VIEW, Point(*vector["at"]), vector["accuracy_m"]) == vector["refused"]


@pytest.mark.parametrize("point", [Point(math.nan, 24), Point(60, math.inf)])
def test_what_is_no_number_is_no_position(point: Point) -> None:
    """NaN and infinity, which JSON cannot say, are refused too."""
    assert refusal(VIEW, point) == "not_a_position"


def test_without_places_everything_is_far() -> None:
    """A registry without released places answers nobody."""
    assert refusal(view_of(), Point(60, 24)) == "far"
    assert nearest_door_m(view_of(), Point(60, 24)) == math.inf
