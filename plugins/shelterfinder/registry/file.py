"""The top level of a registry file. Its JSON Schema is the one that editors use."""

from __future__ import annotations

from typing import Annotated, ClassVar, Optional, cast

from pydantic import Field

from shelterfinder.registry.fields import inner_model
from shelterfinder.registry.records import (
    District,
    Drill,
    Facility,
    Force,
    Inspection,
    Organisation,
    Registered,
    ServiceItem,
    Signal,
    Siren,
    Site,
)
from shelterfinder.registry.records.record import Record


class IncludedFile(Record):
    """A file that a registry includes: areas, places, and records of registers."""

    ELSEWHERE: ClassVar[frozenset[str]] = frozenset({"site", "include", "organisations"})
    """Keys that belong into the registry itself."""

    districts: Annotated[Optional[tuple[District, ...]], Field(strict=False, description="The areas people know by name.")] = None
    facilities: Annotated[Optional[tuple[Facility, ...]], Field(strict=False, description="The places.")] = None
    inspections: Annotated[
        Optional[tuple[Inspection, ...]], Field(strict=False, description="Campaigns of inspection, each with its draw and its results.")
    ] = None
    forces: Annotated[
        Optional[tuple[Force, ...]], Field(strict=False, description="Professional forces, as numbers of people; never who they are.")
    ] = None
    sirens: Annotated[Optional[tuple[Siren, ...]], Field(strict=False, description="The sirens.")] = None
    signals: Annotated[Optional[tuple[Signal, ...]], Field(strict=False, description="What each alarm signal means.")] = None
    drills: Annotated[Optional[tuple[Drill, ...]], Field(strict=False, description="Drills and test soundings of sirens.")] = None
    service_items: Annotated[
        Optional[tuple[ServiceItem, ...]], Field(strict=False, description="What people ask the office for, item by item.")
    ] = None


class RegistryFile(IncludedFile):
    """The registry: what the site is, which files belong to it, its areas, its places and its registers."""

    ELSEWHERE: ClassVar[frozenset[str]] = frozenset()

    include: Annotated[
        tuple[str, ...],
        Field(
            strict=False,
            description="Further files with areas, places and registers, as patterns from this file's folder.",
            examples=[["registry/**/*.yaml"]],
        ),
    ] = ()
    site: Annotated[Optional[Site], Field(description="Everything that is said once for the whole registry.")] = None
    organisations: Annotated[
        Optional[tuple[Organisation, ...]], Field(strict=False, description="Organisations that other records name.")
    ] = None


REGISTERS: dict[str, type[Registered]] = {
    key: cast(type[Registered], model)
    for key, field in RegistryFile.model_fields.items()
    if (model := inner_model(field.annotation)) is not None and issubclass(model, Registered)
}
"""The model of each register, by the key of its records in a file."""
