"""The Hilbert curve: an order of points in which neighbours in the list are neighbours on the ground, so that differences are small."""

from __future__ import annotations

from functools import cache

from shelterfinder.geo.point import Point

BITS = 20
"""Cells of 360 / 2^20 degrees (38 m of longitude at the equator, 19 m of latitude): a building. Finer ones part nothing more."""


STEP_BITS = 5
"""Levels of squares that are looked up at once: 4,096 entries in the table, made in some 10 ms."""
MASK = (1 << STEP_BITS) - 1


def hilbert_index(point: Point) -> int:
    """The position along the curve, 0 to 4^BITS - 1, of the cell a WGS-84 point lies in."""
    side = 1 << BITS
    x = min(side - 1, int((point.lon + 180) / 360 * side))
    y = min(side - 1, int((point.lat + 90) / 180 * side))
    index = turn = 0
    for shift in range(BITS - STEP_BITS, -1, -STEP_BITS):
        digits, turn = _steps()[turn << 2 * STEP_BITS | (x >> shift & MASK) << STEP_BITS | y >> shift & MASK]
        index = index << 2 * STEP_BITS | digits
    return index


@cache
def _steps() -> list[tuple[int, int]]:
    """For a turn of the axes and STEP_BITS bits of x and y: the digits of the index, and the turn after them."""
    size = 1 << STEP_BITS
    return [walked(x, y, turn, STEP_BITS) for turn in range(4) for x in range(size) for y in range(size)]


def walked(x: int, y: int, turn: int, bits: int) -> tuple[int, int]:
    """The index along the curve of the cell x, y among 4^bits, and how the axes are turned inside it: 1 exchanged, 2 reversed.

    From the largest square to the smallest: take the quarter the point is in, then turn the axes as the curve turns there
    (D. Hilbert, 1891; the turning rule is the curve's own: first and last quarter are mirrored, the last one also reversed).
    """
    index = 0
    for bit in range(bits - 1, -1, -1):
        right, upper = (y >> bit & 1, x >> bit & 1) if turn & 1 else (x >> bit & 1, y >> bit & 1)
        if turn & 2:
            right, upper = 1 - right, 1 - upper
        index = index << 2 | (3 * right) ^ upper
        if not upper:
            turn ^= 3 if right else 1
    return index, turn
