"""A point on a public map, for staff who click on it; the site itself names no map of others."""

from __future__ import annotations

from shelterfinder.geo.point import DECIMALS, Point

ZOOM = 18
"""Houses and doors can be told apart."""


def map_address(point: Point) -> str:
    """The address of a map with a pin at a WGS-84 point."""
    lat, lon = (f"{number:.{DECIMALS}f}" for number in point)
    return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map={ZOOM}/{lat}/{lon}"
