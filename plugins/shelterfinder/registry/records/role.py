"""What a place is for in one mode."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Optional

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shelterfinder.registry.records.record import Id, Record
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import (
    CapacityBasis,
    ConditionEffect,
    ConditionKind,
    DurationClass,
    Hazard,
    Service,
    WhoMayEnter,
)

PERSONS_MAX = 1_000_000
"""The largest capacity the data file of places may hold (shards/FORMAT.md); the largest shelters hold some ten thousand."""
AREA_M2_MAX = 10_000_000
"""Ten square kilometres."""
AREA_PER_PERSON_M2_MIN = 0.1
"""A person who stands covers about 0.2 m²; less than half of that is a typing mistake or another unit."""


class Capacity(Record):
    """How many people fit, and how anybody knows. A missing number means "not recorded", never zero."""

    persons: Annotated[Optional[int], Field(ge=1, le=PERSONS_MAX, description="People who fit at one time.", examples=[120])] = None
    basis: Annotated[CapacityBasis, Field(description="How the number was found.")] = "declared"
    effective_area_m2: Annotated[
        Optional[float], Field(gt=0, le=AREA_M2_MAX, description="Area people can use, in square metres.", examples=[380.5])
    ] = None
    area_per_person_m2: Annotated[
        Optional[float], Field(ge=AREA_PER_PERSON_M2_MIN, description="Square metres allowed for each person.", examples=[0.75])
    ] = None
    wheelchair_places: Annotated[Optional[int], Field(ge=0, description="Places for wheelchair users.", examples=[2])] = None
    beds: Annotated[Optional[int], Field(ge=0, description="Beds.", examples=[40])] = None
    factor: Annotated[
        float, Field(gt=0, le=1, description="Share of the capacity in use, for example 0.5 in an epidemic.", examples=[0.5])
    ] = 1.0

    def in_use(self) -> int | None:
        """People who may come in now: declared persons, else floor(area / area per person), times the factor; None if not recorded."""
        if self.persons is not None:
            return int(self.persons * self.factor)
        if self.effective_area_m2 is not None and self.area_per_person_m2 is not None:
            return int(self.effective_area_m2 / self.area_per_person_m2 * self.factor)
        return None

    @model_validator(mode="after")
    def _computed_within_bounds(self) -> Capacity:
        """Refuse an area that would hold more people than any place does, whatever the factor of today."""
        if self.persons is None and self.effective_area_m2 is not None and self.area_per_person_m2 is not None:
            computed = self.effective_area_m2 / self.area_per_person_m2
            if computed > PERSONS_MAX:
                raise PydanticCustomError(
                    "capacity_large", "computed for {computed} people", {"computed": int(computed), "limit": PERSONS_MAX}
                )
        return self


class Condition(Record):
    """Weather or an alert that changes the hours; no offline page can know it, so it is said in words."""

    when: Annotated[ConditionKind, Field(description="What must happen.")]
    effect: Annotated[ConditionEffect, Field(description="What it does to the opening hours.")]
    text: Annotated[
        Text, Field(description="The same in words for the reader.", examples=[{"en": "Closed in heavy rain", "zh-Hans": "暴雨时关闭"}])
    ]


class Hours(Record):
    """Published opening hours. They say what is scheduled, never that a door is open."""

    rule: Annotated[
        str,
        Field(
            min_length=1,
            max_length=255,
            description="Hours in the OpenStreetMap opening_hours grammar.",
            examples=["Mo-Fr 08:00-20:00; Sa 10:00-16:00; PH off"],
        ),
    ]
    conditions: Annotated[tuple[Condition, ...], Field(strict=False, description="Weather and alerts that change the hours.")] = ()


class Role(Record):
    """One role of a place in one mode: services, hours, capacity, doors, who may enter and who opens it."""

    services: Annotated[tuple[Service, ...], Field(strict=False, min_length=1, description="What people get here in this mode.")]
    title: Annotated[
        Optional[Text], Field(description="What the place is called in this role, if not its name.", examples=[{"en": "Cooling room"}])
    ] = None
    operator: Annotated[Optional[Text], Field(description="The organisation that runs it in this role.", examples=["City library"])] = None
    hours: Annotated[Optional[Hours], Field(description="Published hours in this role. Missing means not recorded.")] = None
    capacity: Annotated[Optional[Capacity], Field(description="How many people fit in this role.")] = None
    hazards: Annotated[
        tuple[Hazard, ...], Field(strict=False, description="The hazards this role is meant for. Every hazard if not given.")
    ] = ()
    duration_class: Annotated[Optional[DurationClass], Field(description="How long people can stay.")] = None
    entrances: Annotated[
        tuple[Id, ...],
        Field(strict=False, description="Ids of the doors used in this role. Every door of the mode if not given.", examples=[["main"]]),
    ] = ()
    access: Annotated[WhoMayEnter, Field(description="Who may enter.")] = "public"
    free_of_charge: Annotated[Optional[bool], Field(description="Is it free? Missing means not recorded.")] = None
    activation_by: Annotated[
        Optional[Text], Field(description="Who announces that the place is opened.", examples=[{"en": "order of headquarters"}])
    ] = None
    notes: Annotated[
        Optional[Text], Field(description="Anything else the reader must know about this role.", examples=[{"en": "Bring identification"}])
    ] = None


def roles_for_visitors(roles: Iterable[Role]) -> list[Role]:
    """The roles that anybody may use; if there are none, those for residents and people with a permit; never those for staff."""
    roles = list(roles)
    public = [role for role in roles if role.access == "public"]
    return public or [role for role in roles if role.access != "staff"]
