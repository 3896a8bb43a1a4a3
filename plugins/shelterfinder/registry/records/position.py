"""A point on the ground, with the datum it was measured in."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.geo.datums import to_wgs84
from shelterfinder.geo.point import Point
from shelterfinder.registry.records.record import Date, Record
from shelterfinder.registry.records.vocabulary import Datum, PositionSource


class Position(Record):
    """Where something is. The datum is required: GCJ-02 and BD-09 lie 300 to 1,500 m beside WGS-84 in China."""

    lat: Annotated[
        float, Field(ge=-90, le=90, description="Latitude in degrees, north positive, in the stated datum.", examples=[60.17199])
    ]
    lon: Annotated[
        float, Field(ge=-180, le=180, description="Longitude in degrees, east positive, in the stated datum.", examples=[24.94429])
    ]
    datum: Annotated[
        Datum, Field(description="The datum the two numbers are in. Positions from Amap and Tencent are gcj02, from Baidu bd09.")
    ]
    accuracy_m: Annotated[Optional[float], Field(gt=0, le=10_000, description="How far the point may be off, in metres.", examples=[5])] = (
        None
    )
    source: Annotated[PositionSource, Field(description="How the position was found.")] = "unknown"
    on: Annotated[Optional[Date], Field(description="The day it was measured.")] = None

    def wgs84(self) -> Point:
        """The position in WGS-84 degrees (CGCS2000 counts as equal), rounded to 1e-6 degrees as every part of the product does."""
        return to_wgs84(self.lat, self.lon, self.datum).rounded()
