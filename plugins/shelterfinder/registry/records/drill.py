"""A drill: something announced to the public beforehand, such as a test sounding of the sirens."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.registry.records.record import Date, Id, Instant, Record, WebAddress
from shelterfinder.registry.records.registered import Registered
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import DrillKind


class DrillSignal(Record):
    """A signal that sounds during a drill."""

    signal: Annotated[Id, Field(description="Id of the signal.", examples=["air-raid"])]
    at: Annotated[
        Optional[str],
        Field(
            pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
            description="When it begins, on the clocks of the site's time zone; in quotes.",
            examples=["10:08"],
        ),
    ] = None


class Drill(Registered):
    """A test sounding of the sirens, an evacuation drill, or a day on which people may look at a shelter."""

    kind: Annotated[DrillKind, Field(description="What happens.")]
    name: Annotated[Optional[Text], Field(description="What it is called.", examples=[{"en": "Test of the sirens"}])] = None
    starts: Annotated[Instant, Field(description="When it begins.", examples=["2026-09-18T10:00:00+08:00"])]
    ends: Annotated[Optional[Instant], Field(description="When it is over.", examples=["2026-09-18T10:19:00+08:00"])] = None
    in_districts: Annotated[
        tuple[Id, ...], Field(strict=False, description="Ids of the areas it takes place in; all if none is given.", examples=[["centre"]])
    ] = ()
    signals: Annotated[tuple[DrillSignal, ...], Field(strict=False, description="The signals that sound, in their order.")] = ()
    announced_on: Annotated[Optional[Date], Field(description="The day on which the public was told of it.", examples=["2026-09-10"])] = (
        None
    )
    notice_page: Annotated[Optional[WebAddress], Field(description="Where the announcement can be read.")] = None

    @property
    def sounds_sirens(self) -> bool:
        """True if people will hear sirens: it is a test of them, or a signal sounds in it."""
        return self.kind == "siren_test" or bool(self.signals)
