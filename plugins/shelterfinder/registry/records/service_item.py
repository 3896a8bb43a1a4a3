"""An item of government service: one thing that people ask an office for, split down to what is handled at one counter in one go.

Items form a tree. One that others name as their `parent_item` only gathers them; one that none names is what people apply for, and its
record is the guide they follow. How long it takes is counted in working days, which the law of the country defines.
"""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field, StringConstraints

from shelterfinder.registry.records.record import Id, Phone, Record, WebAddress
from shelterfinder.registry.records.registered import Registered
from shelterfinder.registry.records.role import Hours
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import MaterialForm, OnlineLevel, ServiceItemType, ServiceItemVariant, YesNo

WORKING_DAYS_MAX = 1250
"""Five years of 250 working days: no procedure of an office is given longer."""
WorkingDays = Annotated[int, Field(ge=0, le=WORKING_DAYS_MAX)]
"""Whole working days; 0 is done on the day itself."""


class LegalBasis(Record):
    """What in the law the item rests on."""

    law: Annotated[Text, Field(description="The law or regulation.", examples=[{"en": "Civil Air Defence Law", "zh-Hans": "人民防空法"}])]
    article: Annotated[Optional[str], Field(min_length=1, max_length=80, description="Its article.", examples=["26"])] = None
    text: Annotated[Optional[Text], Field(description="What the article says, word for word.", examples=["The state encourages …"])] = None


class Situation(Record):
    """A case in which the item is handled in a way of its own."""

    id: Annotated[Id, Field(description="Id of the case within its item.", examples=["change-of-operator"])]
    when: Annotated[Text, Field(description="What must be so, in words.", examples=["The operator has changed"])]


class ApplicationMaterial(Record):
    """A paper or file that the applicant hands in."""

    id: Annotated[Id, Field(description="Id of the material within its item.", examples=["application-form"])]
    name: Annotated[Text, Field(description="What it is called.", examples=["Application form"])]
    required: Annotated[YesNo, Field(description="Must everybody hand it in?")] = "unknown"
    form: Annotated[Optional[MaterialForm], Field(description="In which form it is taken.")] = None
    copies: Annotated[Optional[int], Field(ge=1, le=100, description="How many of it.", examples=[1])] = None
    issuer: Annotated[Optional[Text], Field(description="Who issues it.", examples=["Fire authority"])] = None
    template: Annotated[Optional[WebAddress], Field(description="The https address of a form to fill in.")] = None
    waivable: Annotated[YesNo, Field(description="May it be left out, or replaced by a written promise?")] = "unknown"
    shared_data: Annotated[YesNo, Field(description="Does the office get it from another office by itself?")] = "unknown"


class Step(Record):
    """A part of the handling that one department does."""

    id: Annotated[Id, Field(description="Id of the step within its item.", examples=["review"])]
    department: Annotated[Text, Field(description="Who does it: a department, never a person.", examples=["Works section"])]
    legal_working_days: Annotated[Optional[WorkingDays], Field(description="Working days that the law allows for it.", examples=[10])] = (
        None
    )
    promised_working_days: Annotated[
        Optional[WorkingDays], Field(description="Working days in which the office promises to do it.", examples=[5])
    ] = None
    depends_on: Annotated[
        tuple[Id, ...],
        Field(strict=False, description="Ids of the steps of the same item that must be done before it.", examples=[["acceptance"]]),
    ] = ()


class Counter(Record):
    """Where people go with it."""

    address: Annotated[Text, Field(description="Street address as people say it.", examples=["Service hall, counter 12"])]
    hours: Annotated[Optional[Hours], Field(description="When it is open. Missing means not recorded.")] = None
    phone: Annotated[Optional[Phone], Field(description="The number to call, quoted so that YAML keeps it as text.")] = None


class ServiceItem(Registered):
    """One item of government service, with its guide."""

    name: Annotated[Text, Field(description="What it is called.", examples=[{"en": "Peacetime use registration (new)"}])]
    code: Annotated[
        Optional[str],
        StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=64),
        Field(description="Its code in the catalogue of items, quoted so that YAML keeps it as text.", examples=["QR-0001-01"]),
    ] = None
    type: Annotated[Optional[ServiceItemType], Field(description="What sort of administrative act it is.")] = None
    competent_organisation: Annotated[
        Optional[Id], Field(description="Id of the organisation that is responsible for it by law.", examples=["office"])
    ] = None
    implementing_organisation: Annotated[
        Optional[Id], Field(description="Id of the organisation that handles it.", examples=["office"])
    ] = None
    legal_basis: Annotated[tuple[LegalBasis, ...], Field(strict=False, description="What in the law it rests on.")] = ()
    parent_item: Annotated[
        Optional[Id], Field(description="Id of the item that it is a part of.", examples=["peacetime-use-registration"])
    ] = None
    variant: Annotated[Optional[ServiceItemVariant], Field(description="What is done with the thing applied for.")] = None
    situations: Annotated[tuple[Situation, ...], Field(strict=False, description="Cases that are handled in ways of their own.")] = ()
    conditions: Annotated[
        tuple[Text, ...], Field(strict=False, description="What an applicant must fulfil.", examples=[["The works have been accepted"]])
    ] = ()
    materials_needed: Annotated[YesNo, Field(description="Must an applicant hand anything in?")] = "unknown"
    materials: Annotated[tuple[ApplicationMaterial, ...], Field(strict=False, description="Everything the applicant hands in.")] = ()
    steps: Annotated[tuple[Step, ...], Field(strict=False, description="The parts of the handling.")] = ()
    legal_working_days: Annotated[
        Optional[WorkingDays], Field(description="Working days that the law allows for all of it.", examples=[20])
    ] = None
    promised_working_days: Annotated[
        Optional[WorkingDays], Field(description="Working days in which the office promises to have done it.", examples=[7])
    ] = None
    fee: Annotated[Optional[Text], Field(description="What it costs, in words, also where it is free.", examples=["Free of charge"])] = None
    counters: Annotated[tuple[Counter, ...], Field(strict=False, description="Where people go with it.")] = ()
    online_level: Annotated[Optional[OnlineLevel], Field(description="How much of it can be done on the web.")] = None
    web: Annotated[Optional[WebAddress], Field(description="The https address of the item on the portal.")] = None
    max_visits: Annotated[
        Optional[int], Field(ge=0, le=20, description="How often the applicant must come, at most; 0 is never.", examples=[1])
    ] = None
    result: Annotated[Optional[Text], Field(description="What the applicant gets in the end.", examples=["Certificate of use"])] = None
    enquiry_phone: Annotated[Optional[Phone], Field(description="The number to ask, quoted so that YAML keeps it as text.")] = None
    complaint_phone: Annotated[Optional[Phone], Field(description="The number for complaints, quoted so that YAML keeps it as text.")] = (
        None
    )
