"""Plus Codes (Open Location Code): an address for a place that has none, which can be said over the telephone."""

from __future__ import annotations

from openlocationcode import openlocationcode

from shelterfinder.geo.point import Point


class PointNotValid(ValueError):
    """A point that is not on the Earth; carries it."""

    def __init__(self, point: Point) -> None:
        super().__init__(f"lat {point.lat!r}, lon {point.lon!r} is not a position on the Earth")


def plus_code(point: Point, digits: int = 10) -> str:
    """The full Plus Code of a WGS-84 point; 10 digits name a cell of 1/8000 degree (14 m), 11 one of 3.5 × 2.8 m. Raises PointNotValid."""
    if not point.is_valid():
        raise PointNotValid(point)
    return str(openlocationcode.encode(point.lat, point.lon, digits))
