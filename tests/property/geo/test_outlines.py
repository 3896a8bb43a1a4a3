"""The fast answer whether a point is outside an outline, beside the slow one: the angles under which it sees the edges."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from shelterfinder.geo.outlines import outside_m
from shelterfinder.geo.point import Point

NUMBERS = st.integers(-50, 50)
"""Hundredths of a degree round 0, 0, where a degree is as long in every direction: the plane of the slow answer."""


def winding(point: Point, corners: list[Point]) -> int:
    """How often the line goes round the point: the sum of the angles from corner to corner, seen from it."""
    angles = [math.atan2(corner.lat - point.lat, corner.lon - point.lon) for corner in corners]
    turns = ((b - a + math.pi) % (2 * math.pi) - math.pi for a, b in pairwise([*angles, angles[0]]))
    return round(sum(turns) / (2 * math.pi))


@st.composite
def stars(draw: st.DrawFn) -> list[Point]:
    """Corners in the order of their direction from the middle: a line that never crosses itself."""
    spokes = draw(st.lists(st.tuples(st.integers(0, 359), st.integers(5, 50)), min_size=3, max_size=12, unique_by=lambda spoke: spoke[0]))
    ordered = [(math.radians(degree), length / 100) for degree, length in sorted(spokes)]
    return [Point(length * math.sin(angle), length * math.cos(angle)) for angle, length in ordered]


@given(stars(), NUMBERS, NUMBERS)
def test_inside_is_where_the_line_goes_round(corners: list[Point], lat: int, lon: int) -> None:
    """Both ways of telling agree, but on the line itself."""
    point = Point(lat / 100 + 0.0031, lon / 100 + 0.0017)
    nearest_m = min(outside_m(point, [a, b, b]) for a, b in pairwise([*corners, corners[0]]))
    assume(nearest_m > 1)
    away_m = outside_m(point, corners)
    assert (away_m == 0) == (winding(point, corners) % 2 == 1)
    assert away_m == 0 or math.isclose(away_m, nearest_m, rel_tol=1e-9)
