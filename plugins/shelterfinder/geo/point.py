"""A point in WGS-84."""

from __future__ import annotations

import math
from typing import NamedTuple

DECIMALS = 6
"""Positions are rounded to 1e-6 degrees (0.11 m of latitude) before any encoder or oracle sees them, so that both see the same."""


class Point(NamedTuple):
    """Latitude and longitude in WGS-84 degrees, in this order."""

    lat: float
    lon: float

    def rounded(self) -> Point:
        """The point at the precision the product publishes, `DECIMALS` decimals."""
        return Point(round(self.lat, DECIMALS), round(self.lon, DECIMALS))

    def is_valid(self) -> bool:
        """True for finite numbers with latitude within ±90° and longitude within ±180°."""
        return math.isfinite(self.lat) and math.isfinite(self.lon) and abs(self.lat) <= 90 and abs(self.lon) <= 180
