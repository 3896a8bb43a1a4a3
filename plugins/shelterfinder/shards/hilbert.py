"""The Hilbert curve: an order of points in which neighbours in the list are neighbours on the ground, so that differences are small."""

from __future__ import annotations

from shelterfinder.geo.point import Point

BITS = 20
"""Cells of 360 / 2^20 degrees (38 m of longitude at the equator, 19 m of latitude): a building. Finer ones part nothing more."""


def hilbert_index(point: Point) -> int:
    """The position along the curve, 0 to 4^BITS - 1, of the cell a WGS-84 point lies in.

    From the largest square to the smallest: take the quarter the point is in, then turn the axes as the curve turns there
    (D. Hilbert, 1891; the turning rule is the curve's own: first and last quarter are mirrored, the last one also reversed).
    """
    side = 1 << BITS
    x = min(side - 1, int((point.lon + 180) / 360 * side))
    y = min(side - 1, int((point.lat + 90) / 180 * side))
    index = 0
    half = side >> 1
    while half:
        right, upper = int(x & half > 0), int(y & half > 0)
        index += half * half * ((3 * right) ^ upper)
        if not upper:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        half >>= 1
    return index
