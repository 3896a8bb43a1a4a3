"""An organisation, with the names it has had: offices are merged and renamed, and lists keep the old name for years."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.registry.records.record import Date, Id, Record
from shelterfinder.registry.records.registered import Registered
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import OrganisationKind


class OrganisationName(Record):
    """A name and the days on which it was the name."""

    name: Annotated[Text, Field(description="What the organisation is called.", examples=["Office for National Defence Mobilisation"])]
    since: Annotated[Optional[Date], Field(description="The first day of this name; from the beginning if not given.")] = None
    until: Annotated[Optional[Date], Field(description="The last day of this name; it is the name today if not given.")] = None


class Organisation(Registered):
    """An office, an authority, a company or an association that other records name."""

    kind: Annotated[OrganisationKind, Field(description="What sort of organisation it is.")]
    names: Annotated[tuple[OrganisationName, ...], Field(strict=False, min_length=1, description="Its names, one after the other.")]
    succeeds: Annotated[
        Optional[Id], Field(description="Id of the organisation whose work it has taken over.", examples=["old-office"])
    ] = None

    @property
    def name(self) -> Text:
        """The name that it has now, or had last."""
        return self.names[-1].name
