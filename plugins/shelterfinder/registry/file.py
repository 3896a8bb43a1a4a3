"""The top level of a registry file. Its JSON Schema is the one that editors use."""

from __future__ import annotations

from typing import Annotated, ClassVar, Optional

from pydantic import Field

from shelterfinder.registry.records import District, Facility, Site
from shelterfinder.registry.records.record import Record


class IncludedFile(Record):
    """A file that a registry includes: areas and places, nothing else."""

    ELSEWHERE: ClassVar[frozenset[str]] = frozenset({"site", "include"})
    """Keys that belong into the registry itself."""

    districts: Annotated[Optional[tuple[District, ...]], Field(strict=False, description="The areas people know by name.")] = None
    facilities: Annotated[Optional[tuple[Facility, ...]], Field(strict=False, description="The places.")] = None


class RegistryFile(IncludedFile):
    """The registry: what the site is, which files belong to it, its areas and its places."""

    ELSEWHERE: ClassVar[frozenset[str]] = frozenset()

    include: Annotated[
        tuple[str, ...],
        Field(
            strict=False,
            description="Further files with areas and places, as patterns from this file's folder.",
            examples=[["registry/**/*.yaml"]],
        ),
    ] = ()
    site: Annotated[Optional[Site], Field(description="Everything that is said once for the whole registry.")] = None
