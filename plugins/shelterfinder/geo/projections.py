"""Coordinates of surveyors and of national grids to degrees: any coordinate system of the EPSG register, by PROJ."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from pyproj import CRS
from pyproj.aoi import AreaOfInterest
from pyproj.exceptions import CRSError
from pyproj.transformer import Transformer, TransformerGroup

from shelterfinder.geo.datums import Datum

WGS_84, CGCS_2000 = 4326, 4490
"""EPSG codes of the two systems of degrees that a position of a registry may be in by way of a projection."""
DECIMALS = 7
"""Degrees are rounded to 1e-7 (1 cm): surveyors give millimetres, and the digits behind are noise of the projection."""


class UnknownProjection(ValueError):
    """An EPSG code that PROJ does not know, that is no position on a map, or that no sure way leads from; carries the code."""

    def __init__(self, epsg: int) -> None:
        super().__init__(f"EPSG:{epsg} is not a coordinate system that can be brought to degrees")
        self.epsg = epsg


class Projection(NamedTuple):
    """One coordinate system: the way to degrees, the datum these are in, how exact the way is in metres (0.0: exact, as far as known)."""

    transformer: Transformer
    datum: Datum
    accuracy_m: float

    def degrees(self, north: float, east: float) -> tuple[float, float]:
        """Latitude and longitude in degrees of a northing and an easting (or of a latitude and a longitude) in the system's own units.

        What lies outside the system gives infinities.
        """
        lon, lat = self.transformer.transform(east, north)
        return (round(lat, DECIMALS), round(lon, DECIMALS)) if math.isfinite(lat) and math.isfinite(lon) else (math.inf, math.inf)


@cache
def projection(epsg: int) -> Projection:
    """The coordinate system of an EPSG code. Systems of China 2000 lead to CGCS2000, all others to WGS-84.

    Of several ways PROJ's best is taken; a way that ignores the difference between two datums ("ballpark") is none.
    Raises UnknownProjection.
    """
    try:
        system = CRS.from_epsg(epsg)
    except CRSError:
        raise UnknownProjection(epsg) from None
    if not (system.is_projected or system.is_geographic) or len(system.axis_info) != 2:
        raise UnknownProjection(epsg)
    is_china_2000 = "China 2000" in (system.datum.name if system.datum else "") or "China 2000" in str(system.geodetic_crs)
    target = CGCS_2000 if is_china_2000 else WGS_84
    use = system.area_of_use
    area = AreaOfInterest(*use.bounds) if use else None
    group = TransformerGroup(system, CRS.from_epsg(target), always_xy=True, allow_ballpark=False, area_of_interest=area)
    if not group.transformers:
        raise UnknownProjection(epsg)
    best = group.transformers[0]
    return Projection(best, "cgcs2000" if is_china_2000 else "wgs84", max(0.0, best.accuracy))
