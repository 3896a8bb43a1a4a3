"""The Hilbert curve."""

from __future__ import annotations

from random import Random

from shelterfinder.geo.point import Point
from shelterfinder.shards.hilbert import BITS, hilbert_index, walked

SIDE = 1 << BITS


def cell(x: int, y: int) -> Point:
    """The middle of a cell, counted from the south-west."""
    return Point((y + 0.5) / SIDE * 180 - 90, (x + 0.5) / SIDE * 360 - 180)


def test_steps_of_the_curve_are_neighbours() -> None:
    """Over a square of 32 by 32 cells, cells in the order of the curve touch, and none has the index of another."""
    cells = sorted((hilbert_index(cell(x, y)), x, y) for x in range(32) for y in range(32))
    assert [index for index, _, _ in cells] == list(range(1024))
    assert all(abs(x - u) + abs(y - v) == 1 for (_, x, y), (_, u, v) in zip(cells, cells[1:], strict=False))


def test_the_corners_of_the_earth_are_on_the_curve() -> None:
    """The curve begins in the south-west and ends in the south-east; the poles and the antimeridian are inside."""
    assert hilbert_index(Point(-90, -180)) == 0
    assert hilbert_index(Point(-90, 180)) == 4**BITS - 1
    assert 0 < hilbert_index(Point(90, 180)) < 4**BITS


def test_what_is_looked_up_is_what_is_walked() -> None:
    """The table of five levels at once against one level after the other, over the whole Earth."""
    chance = Random(1)
    for _ in range(3000):
        x, y = chance.randrange(SIDE), chance.randrange(SIDE)
        assert hilbert_index(cell(x, y)) == walked(x, y, 0, BITS)[0]
