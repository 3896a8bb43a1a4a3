"""A door: what a distance is measured to."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.registry.records.position import Position
from shelterfinder.registry.records.record import Id, Record
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import MODES, Access, Mode, YesNo


class Entrance(Record):
    """One door of a place, with who can use it and in which mode it is open."""

    id: Annotated[Id, Field(description="Short id, unique within the place.", examples=["main", "b"])]
    name: Annotated[Optional[Text], Field(description="What people call this door.", examples=[{"en": "East door", "fi": "Itäovi"}])] = None
    position: Annotated[Position, Field(description="Where the door is, on the street side.")]
    modes: Annotated[
        tuple[Mode, ...], Field(strict=False, min_length=1, description="The modes in which this door is used. All three if not given.")
    ] = MODES
    step_free: Annotated[Access, Field(description="Can somebody in a wheelchair get in here without a step?")] = "unknown"
    width_m: Annotated[Optional[float], Field(gt=0, le=50, description="Clear width of the door in metres.", examples=[1.6])] = None
    depth_m: Annotated[
        Optional[float], Field(ge=0, le=200, description="How far below the street the door leads, in metres.", examples=[8])
    ] = None
    covered: Annotated[YesNo, Field(description="Is the way in roofed?")] = "unknown"
    is_main: Annotated[bool, Field(description="Is this the main door?")] = False
    locked_by_default: Annotated[YesNo, Field(description="Is the door locked unless somebody opens it?")] = "unknown"
    key_holder_role: Annotated[
        Optional[Text], Field(description="Who opens it: a role, never a person's name.", examples=["caretaker of the building"])
    ] = None
