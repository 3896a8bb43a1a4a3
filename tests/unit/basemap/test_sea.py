"""The sea, from coast lines with land on their left and water on their right."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.basemap.box import Box
from shelterfinder.basemap.sea import Polygon, area, encloses, joined, sea_polygons
from shelterfinder.geo.point import Point

BOX = Box(0.0, 0.0, 10.0, 10.0)
CIRCLE = [2 * math.pi * number / 24 for number in range(25)]


def way(*points: Point, first: int = 0) -> list[tuple[int, Point | None]]:
    """A coast way whose nodes are numbered from `first`."""
    return [(first + number, point) for number, point in enumerate(points)]


def is_sea(polygons: list[Polygon], point: Point) -> bool:
    """True if the point lies in a polygon and in none of its islands."""
    return any(encloses(polygon[0], point) and not any(encloses(island, point) for island in polygon[1:]) for polygon in polygons)


def ring_way(lat: float, lon: float, radius: float, is_island: bool, first: int) -> list[tuple[int, Point | None]]:
    """A round coast: counter-clockwise around an island, clockwise around a lake of the sea. The last node is the first."""
    turn = 1 if is_island else -1
    found = way(*(Point(lat + radius * math.sin(turn * angle), lon + radius * math.cos(angle)) for angle in CIRCLE), first=first)
    return [*found[:-1], (first, found[0][1])]


def test_no_coast_no_sea() -> None:
    """Inland there is nothing to draw."""
    assert sea_polygons([], BOX) == []


def test_a_coast_from_south_to_north_has_its_sea_in_the_east() -> None:
    """Water lies to the right of the way it is drawn."""
    polygons = sea_polygons([way(Point(-1, 5), Point(5, 4), Point(11, 5))], BOX)
    assert is_sea(polygons, Point(5, 8)) and not is_sea(polygons, Point(5, 2))
    turned = sea_polygons([way(Point(11, 5), Point(5, 4), Point(-1, 5))], BOX)
    assert is_sea(turned, Point(5, 2)) and not is_sea(turned, Point(5, 8))


def test_only_an_island_means_sea_all_around() -> None:
    """Where the only coast is an island's, everything else is sea."""
    polygons = sea_polygons([ring_way(5, 5, 2, True, 0)], BOX)
    assert is_sea(polygons, Point(1, 1)) and is_sea(polygons, Point(9, 9)) and not is_sea(polygons, Point(5, 5))


def test_a_coast_cut_off_in_the_middle_draws_no_sea() -> None:
    """A coast line whose ends lie far inside was cut by something else; a guess would flood the land."""
    assert sea_polygons([way(Point(4, 5), Point(5, 5), Point(6, 5))], BOX) == []


def test_ways_are_joined_in_whatever_order_they_come() -> None:
    """Ways that meet end to start are one line; a closed one comes back to its start."""
    a, b, c = way(Point(0, 0), Point(1, 1)), way(Point(1, 1), Point(2, 2), first=1), way(Point(2, 2), Point(3, 3), first=2)
    assert [[node for node, _ in line] for line in joined([c, a, b])] == [[0, 1, 2, 3]]
    ring = [way(Point(0, 0), Point(1, 1)), [(1, Point(1, 1)), (2, Point(0, 1)), (0, Point(0, 0))]]
    assert [[node for node, _ in line] for line in joined(ring)] == [[0, 1, 2, 0]]


@settings(max_examples=200)
@given(
    st.lists(st.floats(0.5, 9.5), min_size=2, max_size=8),
    st.lists(st.booleans(), min_size=1, max_size=3),
    st.floats(0, 10),
    st.floats(0, 10),
)
def test_sea_is_where_the_coast_says(bends: list[float], is_sea_between: list[bool], lat: float, lon: float) -> None:
    """Coasts that wind from west to east, by turns with sea above and below: every point is sea exactly if the next coast says so."""
    lines: list[list[Point]] = []
    shares = len(is_sea_between) + 1
    for number in range(len(is_sea_between)):
        base = 10 * (number + 1) / shares
        step = 10 / (len(bends) + 1)
        middle = [Point(base + (bend - 5) / (5 * shares * 2.2), step * (index + 1)) for index, bend in enumerate(bends)]
        lines.append([Point(base, -1.0), *middle, Point(base, 11.0)])
    # each coast is drawn from west to east (sea below) or back (sea above), by turns, so that neighbours agree
    starts_below = is_sea_between[0]
    ways = []
    for number, line in enumerate(lines):
        is_below = starts_below == (number % 2 == 0)
        ways.append(way(*(line if is_below else reversed(line)), first=1000 * number))
    polygons = sea_polygons(ways, BOX)
    below = sum(_coast_lat(line, lon) < lat for line in lines)
    if all(abs(_coast_lat(line, lon) - lat) > 1e-6 for line in lines) and 0 < lat < 10 and 0 < lon < 10:
        assert is_sea(polygons, Point(lat, lon)) == (starts_below == (below % 2 == 0))


def _coast_lat(line: list[Point], lon: float) -> float:
    for start, end in pairwise(line):
        if start.lon <= lon <= end.lon:
            return start.lat + (lon - start.lon) / (end.lon - start.lon) * (end.lat - start.lat)
    raise AssertionError(lon)


def test_the_area_of_a_ring_says_which_way_it_runs() -> None:
    """Counter-clockwise is positive."""
    square = [Point(0, 0), Point(0, 1), Point(1, 1), Point(1, 0), Point(0, 0)]
    assert area(square) == 2 and area(square[::-1]) == -2
