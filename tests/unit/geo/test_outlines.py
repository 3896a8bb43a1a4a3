"""Inside or outside a line round an area, and how far."""

from __future__ import annotations

import pytest

from shelterfinder.geo.outlines import outside_m
from shelterfinder.geo.point import Point

SQUARE = [Point(60.16, 24.92), Point(60.16, 24.96), Point(60.18, 24.96), Point(60.18, 24.92)]
HORSESHOE = [Point(0, 0), Point(0, 3), Point(3, 3), Point(3, 2), Point(1, 2), Point(1, 1), Point(3, 1), Point(3, 0)]


@pytest.mark.parametrize("corners", [SQUARE, SQUARE[::-1], SQUARE[2:] + SQUARE[:2], [*SQUARE, SQUARE[0]]])
def test_the_order_and_the_start_of_the_corners_do_not_matter(corners: list[Point]) -> None:
    """Nor does a first corner that is repeated at the end, as in GeoJSON."""
    assert outside_m(Point(60.17, 24.94), corners) == 0
    assert outside_m(Point(60.17, 24.97), corners) == pytest.approx(553, abs=1)


@pytest.mark.parametrize(
    ("lat", "lon", "metres"),
    [(60.181, 24.94, 111.2), (60.159, 24.94, 111.2), (60.17, 24.9599, 0), (60.18, 24.94, 0), (60.181, 24.962, 157.1)],
)
def test_outside_is_measured_to_the_nearest_edge_or_corner(lat: float, lon: float, metres: float) -> None:
    """0.001 degrees of latitude are 111.2 m; at a corner Pythagoras adds 110.6 m of longitude."""
    assert outside_m(Point(lat, lon), SQUARE) == pytest.approx(metres, abs=0.5)


def test_what_lies_between_the_arms_of_an_area_is_outside() -> None:
    """A box round the area would hold it."""
    assert outside_m(Point(2, 1.5), HORSESHOE) > 50_000
    assert outside_m(Point(2, 0.5), HORSESHOE) == outside_m(Point(0.5, 1.5), HORSESHOE) == 0


def test_a_line_without_an_area_is_refused() -> None:
    """The error says how many corners there were."""
    with pytest.raises(ValueError, match="2 corners"):
        outside_m(Point(0, 0), SQUARE[:2])
