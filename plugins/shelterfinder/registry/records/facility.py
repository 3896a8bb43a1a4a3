"""A facility: one place, its doors, its roles in peace, emergency and war."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.registry.records.entrance import Entrance
from shelterfinder.registry.records.exception import Exceptions
from shelterfinder.registry.records.position import Position
from shelterfinder.registry.records.publication import Publication
from shelterfinder.registry.records.record import Date, Id, Phone, Record, WebAddress
from shelterfinder.registry.records.role import Role
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import (
    Access,
    ContactChannel,
    Hazard,
    Kind,
    Mode,
    SpaceType,
    Status,
    Suitability,
    VerificationMethod,
    VerificationResult,
    YesNo,
)
from shelterfinder.registry.records.works import Works

WATER: tuple[Hazard, ...] = ("flood", "inland_flood", "storm_surge", "tsunami")
"""The hazards that fill what lies below the street."""


class HazardSuitability(Record):
    """Whether the place helps against one hazard, and why anybody says so."""

    suitability: Annotated[Suitability, Field(description="suitable, unsuitable, conditional, or unknown, which is never shown as yes.")]
    basis: Annotated[Optional[Text], Field(description="What the judgement rests on.", examples=["Class of protection S1."])] = None
    note: Annotated[
        Optional[Text],
        Field(description="The condition, in words; shown with a conditional place.", examples=[{"en": "Only with the gates closed"}]),
    ] = None


class Flood(Record):
    """What a flood would do here."""

    elevation_m: Annotated[
        Optional[float], Field(ge=-500, le=9000, description="Height of the floor above mean sea level, in metres.", examples=[3.5])
    ] = None
    gate: Annotated[YesNo, Field(description="Is there a flood gate?")] = "unknown"
    pump: Annotated[YesNo, Field(description="Is there a pump?")] = "unknown"
    last_flooded: Annotated[Optional[Date], Field(description="The last day it stood under water.")] = None


class Accessibility(Record):
    """Can everybody get in and stay."""

    step_free_route: Annotated[Access, Field(description="Is there a way in without steps, from the street to the room?")] = "unknown"
    lift: Annotated[Access, Field(description="Is there a lift?")] = "unknown"
    accessible_toilet: Annotated[Access, Field(description="Is there a toilet for wheelchair users?")] = "unknown"
    hearing_loop: Annotated[Access, Field(description="Is there a hearing loop?")] = "unknown"
    tactile_paving: Annotated[Access, Field(description="Is there tactile paving?")] = "unknown"
    quiet_room: Annotated[Access, Field(description="Is there a quiet room?")] = "unknown"
    pets: Annotated[Access, Field(description="May pets come in?")] = "unknown"


class Amenities(Record):
    """What is there."""

    drinking_water: Annotated[YesNo, Field(description="Drinking water.")] = "unknown"
    toilet: Annotated[YesNo, Field(description="A toilet.")] = "unknown"
    wifi: Annotated[YesNo, Field(description="Public Wi-Fi.")] = "unknown"
    aed: Annotated[YesNo, Field(description="A defibrillator.")] = "unknown"
    first_aid: Annotated[YesNo, Field(description="First aid.")] = "unknown"
    power_kw: Annotated[Optional[float], Field(ge=0, description="Power for the public, in kilowatts.", examples=[11])] = None
    seats: Annotated[Optional[int], Field(ge=1, description="Seats.", examples=[40])] = None
    temperature_c: Annotated[
        Optional[float], Field(ge=-40, le=60, description="Usual temperature inside, in degrees Celsius.", examples=[18])
    ] = None


class Contact(Record):
    """How to ask. Never a person's name or a private number."""

    label: Annotated[Optional[Text], Field(description="What this contact is for.", examples=["Duty desk"])] = None
    channel: Annotated[ContactChannel, Field(description="The way to ask.")] = "phone"
    phone: Annotated[Optional[Phone], Field(description="The number to call, quoted so that YAML keeps it as text.")] = None
    web: Annotated[Optional[WebAddress], Field(description="The https address of the page to ask on.")] = None


class Verification(Record):
    """Somebody checked the record against the place."""

    on: Annotated[Date, Field(description="The day it was checked.")]
    method: Annotated[VerificationMethod, Field(description="How it was checked.")]
    by_role: Annotated[Optional[Text], Field(description="Who checked it: a role, never a person's name.", examples=["works section"])] = (
        None
    )
    result: Annotated[VerificationResult, Field(description="ok or changed count as good; failed does not.")] = "ok"
    note: Annotated[Optional[Text], Field(description="What was noticed.", examples=["The east door sticks."])] = None


class Source(Record):
    """Where the record comes from."""

    organisation: Annotated[Text, Field(description="Who keeps the list it comes from.", examples=["City of Helsinki"])]
    document: Annotated[Optional[Text], Field(description="The list or file.", examples=["Shelters 2026"])] = None
    on: Annotated[Optional[Date], Field(description="Its date.")] = None
    key: Annotated[
        Optional[str], Field(max_length=120, description="The record's key in that list, for the next import.", examples=["S-0412"])
    ] = None
    web: Annotated[Optional[WebAddress], Field(description="Where the list is published.")] = None


class Roles(Record):
    """What the place is for, mode by mode. An empty list means it has no role in that mode."""

    peace: Annotated[tuple[Role, ...], Field(strict=False, description="Service in peacetime.")] = ()
    emergency: Annotated[tuple[Role, ...], Field(strict=False, description="Support in an emergency.")] = ()
    war: Annotated[tuple[Role, ...], Field(strict=False, description="Air defence in war.")] = ()

    def in_mode(self, mode: Mode) -> tuple[Role, ...]:
        """The roles in one mode; an empty tuple if it has none."""
        return getattr(self, mode)


class Facility(Record):
    """One place of the registry."""

    id: Annotated[
        Id, Field(description="Id that never changes its meaning; the address of the place's page.", examples=["central-library"])
    ]
    example: Annotated[bool, Field(description="True marks this record as demonstration data.")] = False
    name: Annotated[Text, Field(description="What people call it.", examples=[{"en": "Central library", "fi": "Keskustakirjasto"}])]
    alt_names: Annotated[
        tuple[Text, ...], Field(strict=False, description="Other and old names, for the search.", examples=[["Book house"]])
    ] = ()
    sign_name: Annotated[
        Optional[Text], Field(description="What the sign on the door says, if not the name.", examples=["Väestönsuoja"])
    ] = None
    kind: Annotated[Kind, Field(description="What sort of place it is.")]
    status: Annotated[Status, Field(description="Only places in service are offered.")] = "in_service"
    publication: Annotated[Publication, Field(description="Who allowed it to be published. Withheld if not given.")] = Publication(
        state="withheld"
    )
    district: Annotated[Id, Field(description="Id of the area it lies in.", examples=["kluuvi"])]
    address: Annotated[Optional[Text], Field(description="Street address as people say it.", examples=["Kaivokatu 1"])] = None
    position: Annotated[Position, Field(description="The middle of the place.")]
    entrances: Annotated[tuple[Entrance, ...], Field(strict=False, description="Its doors. Distances are measured to them.")] = ()
    space_type: Annotated[Optional[SpaceType], Field(description="Indoor, outdoor or underground.")] = None
    floors_below: Annotated[Optional[int], Field(ge=0, le=50, description="Floors below the street.", examples=[2])] = None
    hazards: Annotated[
        dict[Hazard, HazardSuitability],
        Field(
            default_factory=dict,
            json_schema_extra={"default": {}},
            description="Suitability by hazard. A hazard that is not listed is unknown.",
        ),
    ]
    roles: Annotated[Roles, Field(description="What it is for in peace, emergency and war.")]
    flood: Annotated[Optional[Flood], Field(description="What a flood would do here.")] = None
    accessibility: Annotated[Accessibility, Field(description="Can everybody get in and stay.")] = Accessibility()
    amenities: Annotated[Amenities, Field(description="What is there.")] = Amenities()
    health_notes: Annotated[
        tuple[Text, ...],
        Field(
            strict=False, description="Warnings for people with an illness, children and old people.", examples=[[{"en": "Cold and damp"}]]
        ),
    ] = ()
    contacts: Annotated[tuple[Contact, ...], Field(strict=False, description="How to ask.")] = ()
    verified: Annotated[tuple[Verification, ...], Field(strict=False, description="Who checked the record, how and when.")] = ()
    source: Annotated[Optional[Source], Field(description="Where the record comes from.")] = None
    works: Annotated[Optional[Works], Field(description="The work of civil air defence that it is. Never published.")] = None
    exceptions: Exceptions = ()

    def last_good_verification(self) -> Verification | None:
        """The newest check that did not fail, or None if nobody ever checked."""
        newest: Verification | None = None
        for check in self.verified:
            if check.result != "failed" and (newest is None or check.on > newest.on):
                newest = check
        return newest

    def last_check_failed(self) -> bool:
        """True if the newest check failed; of several on one day, the failed one counts."""
        newest = max((check.on for check in self.verified), default=None)
        return any(check.on == newest and check.result == "failed" for check in self.verified)

    @property
    def is_underground(self) -> bool:
        """True if water can run into it: recorded as (half) underground, or with floors below the street and not in the open."""
        if self.space_type in ("underground", "semi_underground"):
            return True
        return self.space_type != "outdoor" and (self.floors_below or 0) >= 1

    def step_free(self, entrance: Entrance | None = None) -> Access:
        """Can somebody get through this door to the room without a step? None stands for a place without recorded doors.

        The route from the street to the room limits what a door promises: no route is no way in, a limited one makes every door limited.
        """
        route = self.accessibility.step_free_route
        if entrance is None or route == "no":
            return route
        if route == "limited" and entrance.step_free == "yes":
            return "limited"
        return entrance.step_free

    def suitability(self, hazard: Hazard) -> Suitability:
        """How suitable the place is for a hazard; unknown if not recorded.

        Underground, water kills: there a place is unsuitable unless somebody recorded that it is suitable, and why. A
        condition ("with the gates closed") is no such record, because nobody outside the door can know whether it holds.
        """
        recorded = self.hazards.get(hazard)
        if hazard in WATER and self.is_underground and not (recorded and recorded.suitability == "suitable" and recorded.basis):
            return "unsuitable"
        return recorded.suitability if recorded else "unknown"
