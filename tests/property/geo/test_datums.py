"""Datums, over all of China: there and back again."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shelterfinder.geo.datums import CHINA, from_wgs84, to_wgs84
from shelterfinder.geo.distances import geodesic_m
from shelterfinder.geo.point import Point

SOUTH, WEST, NORTH, EAST = CHINA
china = st.builds(Point, st.floats(SOUTH, NORTH), st.floats(WEST, EAST))


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
@given(point=china)
@example(point=Point(35.0, 105.0))
@example(point=Point(35.0 + 1e-12, 105.0 - 1e-12))
@example(point=Point(SOUTH, WEST))
@example(point=Point(NORTH, EAST))
def test_there_and_back_is_under_a_millimetre(point: Point, datum: str) -> None:
    """A point of China that is shifted and read back lies under a millimetre from where it was."""
    assert geodesic_m(to_wgs84(*from_wgs84(point, datum), datum), point) < 0.001


@given(point=china)
def test_the_shift_is_never_small_in_china(point: Point) -> None:
    """Inside the box each shift moves a point by 15 to 1,520 m, so a forgotten datum is always visible."""
    for datum, shift_max_m in (("gcj02", 720), ("bd09", 1520)):
        assert 15 < geodesic_m(Point(*from_wgs84(point, datum)), point) < shift_max_m
