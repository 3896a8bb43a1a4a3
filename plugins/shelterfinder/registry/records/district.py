"""An area people know by name; each has its own page."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.geo.point import Point
from shelterfinder.registry.records.exception import Exceptions
from shelterfinder.registry.records.position import Position
from shelterfinder.registry.records.record import Id, Record
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import DistrictLevel

CORNERS_MAX = 2_000
"""A line round a county with a corner for each 200 m of 400 km."""
Corner = Annotated[
    tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]],
    Field(strict=False, description="Latitude and longitude in WGS-84 degrees."),
]


class Population(Record):
    """How many people, in which year, and who counted them."""

    value: Annotated[int, Field(ge=1, description="How many people.", examples=[200000])]
    year: Annotated[int, Field(ge=1900, le=2200, description="The year for which they were counted.", examples=[2025])]
    source: Annotated[Text, Field(description="Who counted them, or where it is published.", examples=["Statistical yearbook"])]


class District(Record):
    """An area: a district, a street office, a quarter."""

    id: Annotated[Id, Field(description="Id that never changes its meaning; the address of the area's page.", examples=["kluuvi"])]
    name: Annotated[Text, Field(description="What people call it.", examples=[{"en": "Kluuvi", "zh-Hans": "克鲁维区"}])]
    code: Annotated[Optional[str], Field(max_length=20, description="Official code (GB/T 2260 in China).", examples=["330103"])] = None
    level: Annotated[Optional[DistrictLevel], Field(description="Its level.")] = None
    parent: Annotated[Optional[Id], Field(description="Id of the area it lies in.", examples=["helsinki"])] = None
    centre: Annotated[Optional[Position], Field(description="A point in its middle, to search from when there is no position.")] = None
    resident_population: Annotated[Optional[int], Field(ge=0, description="People who live there.", examples=[12000])] = None
    urban_resident_population: Annotated[
        Optional[Population], Field(description="People who live in its built-up part: professional forces are measured against them.")
    ] = None
    urban_area_km2: Annotated[Optional[float], Field(gt=0, description="Built-up area in square kilometres.", examples=[1.5])] = None
    outline: Annotated[
        tuple[Corner, ...],
        Field(
            strict=False,
            min_length=3,
            max_length=CORNERS_MAX,
            description="A line round the area: the corners in their order, each as [latitude, longitude] in WGS-84. "
            "Places of the area that lie outside are refused. One line round all parts, not through the 180th meridian.",
            examples=[[[60.16, 24.92], [60.16, 24.96], [60.18, 24.96], [60.18, 24.92]]],
        ),
    ] = ()
    exceptions: Exceptions = ()

    def corners(self) -> tuple[Point, ...]:
        """The corners of the outline; none if it has no outline."""
        return tuple(Point(lat, lon) for lat, lon in self.outline)
