"""What a place is as a work of civil air defence. Never published, as exceptions are not: what it is built for and what it withstands."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field, StringConstraints

from shelterfinder.registry.records.record import Record
from shelterfinder.registry.records.role import AREA_M2_MAX
from shelterfinder.registry.records.vocabulary import ProtectionClass, WorksUse


class Works(Record):
    """The work of civil air defence that the place is. Never published, whatever is released of the place."""

    use: Annotated[
        Optional[WorksUse],
        Field(description="What it was built for in war. A place for command or a hub of communication may not be public at all."),
    ] = None
    protection_class: Annotated[
        Optional[ProtectionClass],
        Field(description="a protects against nuclear and conventional weapons (甲类), b against conventional ones (乙类)."),
    ] = None
    protection_grade: Annotated[
        Optional[str], StringConstraints(min_length=1, max_length=40), Field(description="The grade of its protection.", examples=["6B"])
    ] = None
    built_year: Annotated[Optional[int], Field(ge=1800, le=2200, description="The year in which it was finished.", examples=[1998])] = None
    net_area_m2: Annotated[
        Optional[float], Field(gt=0, le=AREA_M2_MAX, description="Usable area inside, in square metres.", examples=[1250])
    ] = None
