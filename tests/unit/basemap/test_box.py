"""The rectangle of an extract, and rings that were cut by it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.basemap.box import SIDES, Box, along_edge, box_around, closed_again, runs_inside
from shelterfinder.basemap.sea import area, encloses
from shelterfinder.geo.point import Point

BOX = Box(60.0, 24.0, 61.0, 26.0)
places = st.floats(0, SIDES, exclude_max=True)
points = st.builds(Point, st.floats(59.5, 61.5), st.floats(23, 27))


def test_box_around_points() -> None:
    """South, west, north and east come from the outermost points; no points are an error."""
    assert box_around([Point(60, 26), Point(61, 24), Point(60.5, 25)]) == BOX
    with pytest.raises(ValueError, match="no points"):
        box_around([])


def test_shared_box_and_boxes_apart() -> None:
    """A header that claims the world changes nothing, and boxes that do not touch are refused with both."""
    assert BOX.shared_with(Box(-90, -180, 90, 180)) == BOX
    with pytest.raises(ValueError, match="70"):
        BOX.shared_with(Box(70, 24, 71, 26))


@given(places)
def test_a_place_on_the_edge_is_its_own_nearest(place: float) -> None:
    """Walking to a place on the edge and asking for the nearest one leads back."""
    point = BOX.at(place)
    found, gap = BOX.nearest_edge(point)
    back = BOX.at(found)
    assert gap == pytest.approx(0, abs=1e-12)
    assert (back.lat, back.lon) == (pytest.approx(point.lat), pytest.approx(point.lon))


@given(places, places)
def test_the_edge_passes_at_most_four_corners(start: float, end: float) -> None:
    """Clockwise from one place to another only corners are passed, each once."""
    corners = along_edge(start, end, BOX)
    assert len(corners) == len(set(corners)) <= SIDES
    assert set(corners) <= set(BOX.ring())


@given(st.lists(points, min_size=2, max_size=12))
def test_runs_lie_inside_and_keep_every_inner_point(line: list[Point]) -> None:
    """What is left of a line lies in the box, and no point inside gets lost."""
    runs = runs_inside(line, BOX)
    roomy = Box(BOX.south_lat - 1e-9, BOX.west_lon - 1e-9, BOX.north_lat + 1e-9, BOX.east_lon + 1e-9)
    assert all(roomy.contains(point) for run in runs for point in run)
    assert all(len(run) >= 2 for run in runs)
    strictly = [point for point in line if BOX.south_lat < point.lat < BOX.north_lat and BOX.west_lon < point.lon < BOX.east_lon]
    moved = [
        point
        for before, point, after in zip([line[-1], *line[:-1]], line, [*line[1:], line[0]], strict=True)
        if point in strictly and point not in (before, after)
    ]
    assert set(moved) <= {point for run in runs for point in run} | {line[0], line[-1]}


def test_a_missing_point_parts_a_line() -> None:
    """A point the extract does not have ends a run: nothing is drawn across the gap."""
    line = [Point(60.1, 24.1), Point(60.2, 24.2), None, Point(60.3, 24.3), Point(60.4, 24.4)]
    assert runs_inside(line, BOX) == [line[:2], line[3:]]


@given(st.floats(24.2, 25.8), st.floats(60.2, 60.8), st.floats(0.3, 3), st.integers(8, 40))
def test_a_cut_circle_is_closed_along_the_edge(lon: float, lat: float, radius: float, corners: int) -> None:
    """The ring of a circle that reaches over the edge stays inside the box, is closed, and holds the circle's middle."""
    angles = [2 * math.pi * number / corners for number in range(corners)]
    circle = [Point(lat + radius / 2 * math.sin(angle), lon + radius * math.cos(angle)) for angle in angles]
    ring = closed_again([*circle, circle[0]], BOX)
    if not any(BOX.contains(point) for point in circle) or not ring:
        return
    assert ring[0] == ring[-1]
    assert abs(area(ring)) <= 2 * 2 * 1 + 1e-9
    if radius < 0.9:
        assert encloses(ring, Point(lat, lon))


def test_a_whole_ring_is_left_alone() -> None:
    """A ring inside the box keeps its points."""
    ring = [Point(60.1, 24.1), Point(60.2, 24.1), Point(60.2, 24.2), Point(60.1, 24.1)]
    assert closed_again(ring, BOX) == ring
