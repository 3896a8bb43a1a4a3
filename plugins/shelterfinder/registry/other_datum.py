"""Numbers that would be right in another datum than the one they are recorded in.

GCJ-02 and BD-09 move a point of China by 300 to 1,500 m in a direction that is nearly the same over a whole city. So a second
reference for the same thing (its door, its district, another record of the same house) shows the shift: read in the other datum,
the position lies where the reference is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from shelterfinder.geo.datums import Datum, to_wgs84
from shelterfinder.geo.distances import haversine_m, surely_within
from shelterfinder.geo.point import Point
from shelterfinder.registry.material import Material

SHIFTED: tuple[Datum, ...] = ("gcj02", "bd09", "wgs84")
"""The readings that are tried; CGCS2000 equals WGS-84 here."""
NEAR_M = 60
"""How near to the reference the other reading must lie (domain facts, §2.10): half a large building and the error of a phone."""
SHIFT_M_MIN = 200
"""A smaller distance needs no shift to explain it. In China's towns GCJ-02 lies 300 to 700 m off, BD-09 700 to 1,500 m."""


class OtherReading(NamedTuple):
    """The same two numbers, read in another datum: the datum and the WGS-84 point."""

    datum: Datum
    point: Point


def in_china(material: Material) -> bool:
    """True for a registry of mainland China: only there do maps shift. The box of the formula covers its neighbours too."""
    return material.site is not None and material.site.values.get("country") == "CN"


def reading_in(datum: Datum, given: Point) -> Point:
    """The WGS-84 point of two numbers if they are in this datum."""
    return to_wgs84(given.lat, given.lon, datum).rounded()


def other_readings(given: Point, as_recorded: Point) -> Iterator[OtherReading]:
    """The numbers of a position read in each datum that gives another point than the recorded one."""
    for datum in SHIFTED:
        point = reading_in(datum, given)
        if haversine_m(point, as_recorded) > SHIFT_M_MIN:
            yield OtherReading(datum, point)


def datum_that_fits(given: Point, as_recorded: Point, reference: Point, near_m: float = NEAR_M) -> Datum | None:
    """The datum in which the numbers would lie at the reference, if as recorded they do not; None if there is none."""
    if surely_within(as_recorded, reference, SHIFT_M_MIN - 1) or haversine_m(as_recorded, reference) < SHIFT_M_MIN:
        return None
    fitting = (reading.datum for reading in other_readings(given, as_recorded) if haversine_m(reading.point, reference) <= near_m)
    return next(fitting, None)
