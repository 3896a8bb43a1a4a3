"""Distances and directions that a person can check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.geo.distances import bearing_deg, geodesic_m, haversine_m, sector
from shelterfinder.geo.point import Point

VECTORS = json.loads((Path(__file__).parents[2] / "fixtures/vectors/distances.json").read_text("utf-8"))
HELSINKI = Point(60.171, 24.941)


def test_the_quarter_meridian() -> None:
    """From the equator to the pole is 10,001,965.729 m on WGS-84."""
    assert geodesic_m(Point(0, 0), Point(90, 0)) == pytest.approx(10_001_965.729, abs=0.001)


def test_haversine_of_a_quarter_circle() -> None:
    """A quarter of the mean sphere is 10,007,557 m, and equal points are at no distance."""
    assert haversine_m(Point(0, 0), Point(0, 90)) == pytest.approx(10_007_557, abs=1)
    assert haversine_m(HELSINKI, HELSINKI) == 0


@pytest.mark.parametrize(
    ("to", "bearing"),
    [(Point(61, 24.941), 0), (Point(59, 24.941), 180), (Point(60.171, 24.942), 90), (Point(60.171, 24.940), 270), (HELSINKI, 0)],
)
def test_bearings_to_the_four_winds(to: Point, bearing: float) -> None:
    """North is 0, east 90, south 180, west 270; a point has bearing 0 to itself."""
    assert bearing_deg(HELSINKI, to) == pytest.approx(bearing, abs=0.001)


def test_bearing_across_the_antimeridian() -> None:
    """From Fiji's side to Samoa's side the way is east, not around the Earth."""
    assert bearing_deg(Point(0, 179.9), Point(0, -179.9)) == pytest.approx(90)


@pytest.mark.parametrize(
    ("bearing", "name"),
    [(0, "n"), (22.4, "n"), (22.5, "ne"), (90, "e"), (180, "s"), (337.4, "nw"), (337.5, "n"), (359.9, "n"), (-45, "nw")],
)
def test_sectors(bearing: float, name: str) -> None:
    """A sector reaches 22.5 degrees to both sides of its direction."""
    assert sector(bearing) == name


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_the_shared_vectors(vector: dict[str, Any]) -> None:
    """Python answers the vectors that the browser's code answers too."""
    a, b = Point(*vector["a"]), Point(*vector["b"])
    assert geodesic_m(a, b) == pytest.approx(vector["geodesic_m"], abs=1e-6)
    if vector["sector"]:
        assert bearing_deg(a, b) == pytest.approx(vector["bearing_deg"], abs=1e-8)
        assert sector(bearing_deg(a, b)) == vector["sector"]
