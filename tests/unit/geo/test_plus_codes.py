"""Plus Codes."""

from __future__ import annotations

import math

import pytest

from shelterfinder.geo.plus_codes import PointNotValid, plus_code
from shelterfinder.geo.point import Point


def test_the_example_of_the_specification() -> None:
    """The specification's own example: 47.365590, 8.524997 is 8FVC9G8F+6X."""
    assert plus_code(Point(47.365590, 8.524997)) == "8FVC9G8F+6X"


def test_eleven_digits_refine_ten() -> None:
    """A longer code begins with the shorter one."""
    assert plus_code(Point(60.17199, 24.94429), 11).startswith(plus_code(Point(60.17199, 24.94429)))


@pytest.mark.parametrize("point", [Point(math.nan, 0), Point(91, 0), Point(0, 181)])
def test_a_point_off_the_earth_has_no_code(point: Point) -> None:
    """The library would clip these silently; here they are refused with their values."""
    with pytest.raises(PointNotValid, match=f"{point.lat!r}"):
        plus_code(point)
