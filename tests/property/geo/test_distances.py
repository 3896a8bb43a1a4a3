"""Distances, over the whole Earth: the bound that the browser prunes with, and bearings in range."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from shelterfinder.geo.distances import DEGREE_M, bearing_deg, geodesic_m, haversine_m, sector, surely_within
from shelterfinder.geo.point import Point

earth = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@given(a=earth, b=earth)
@example(a=Point(0, 0), b=Point(0, 179.9))
@example(a=Point(0, 0), b=Point(0, 1))
@example(a=Point(0, 0), b=Point(1, 0))
@example(a=Point(89.9, 0), b=Point(89.9, 180))
def test_the_sphere_is_within_its_margin(a: Point, b: Point) -> None:
    """Haversine and geodesic differ by at most 0.57 % (derived in core/distance.js) or a micrometre of rounding."""
    geodesic, haversine = geodesic_m(a, b), haversine_m(a, b)
    assert abs(haversine - geodesic) <= 0.0057 * geodesic + 0.01


@given(a=earth, b=earth)
def test_bearings_are_in_range(a: Point, b: Point) -> None:
    """A bearing is at least 0 and less than 360, and its sector is one of eight."""
    bearing = bearing_deg(a, b)
    assert 0 <= bearing < 360
    assert sector(bearing) in ("n", "ne", "e", "se", "s", "sw", "w", "nw")


@given(a=earth, north=st.floats(-1, 1), east=st.floats(-1, 1), scale=st.sampled_from([90.0, 1.0, 1e-3, 1e-6]), distance_m=st.floats(0, 2e7))
def test_what_is_surely_within_is_within(a: Point, north: float, east: float, scale: float, distance_m: float) -> None:
    """True of no two points that are farther apart, however near to each other, to a pole or to the limit."""
    b = Point(max(-90.0, min(90.0, a.lat + north * scale)), max(-180.0, min(180.0, a.lon + east * scale)))
    apart_m = haversine_m(a, b)
    assert apart_m <= distance_m or not surely_within(a, b, distance_m)
    assert apart_m < 1e-6 or not surely_within(a, b, apart_m * 0.999_999)
    assert surely_within(a, b, DEGREE_M * (abs(a.lat - b.lat) + abs(a.lon - b.lon)) + 1e-6)
