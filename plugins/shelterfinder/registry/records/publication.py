"""Who allowed a record to be published."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.registry.records.record import Date, Record
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import PublicationState


class Release(Record):
    """Who allowed a record to be published, as a whole. A record without this block is withheld."""

    state: Annotated[PublicationState, Field(description="public, or not; anything but public stays out of the site.")]
    approved_by_role: Annotated[
        Optional[Text], Field(description="Who released it: a role, never a person's name.", examples=["director"])
    ] = None
    approved_on: Annotated[Optional[Date], Field(description="When it was released.")] = None


class Publication(Release):
    """Who allowed what of a place to be published. A record without this block is withheld."""

    withheld_fields: Annotated[
        tuple[str, ...],
        Field(
            strict=False,
            description="Fields of a public record that stay out of the site, as paths.",
            examples=[["contacts", "entrances.key_holder_role"]],
        ),
    ] = ()
