"""The models of the state: what is reported of a place, the mode in force, and the file as a whole."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Optional

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shelterfinder.registry.records.record import Id, Instant, Record
from shelterfinder.registry.records.site import ModeInForce
from shelterfinder.registry.records.text import Text

FORMAT = "shelterfinder state 1"
PlaceState = Literal["open", "crowded", "full", "closed"]
SEQUENCE_MAX = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exact (RFC 8259 §6)."""
TOLERANCE = datetime.timedelta(minutes=10)
"""A clock may be this far off before a report seems to come from the future; theme/static/js/device/clock.js says why."""
LEVELS_OF: dict[PlaceState, frozenset[int | None]] = {
    "open": frozenset({None, 1}),
    "crowded": frozenset({2, 3}),
    "full": frozenset({4}),
    "closed": frozenset({None}),
}
"""The levels of crowding that go with a state. A place can be open without anybody having counted."""


class PlaceReport(Record):
    """What is reported of one place: a dated claim of a role, which ends by itself."""

    state: Annotated[PlaceState, Field(description="Open, crowded, full or closed.")]
    level: Annotated[
        Optional[int],
        Field(ge=1, le=4, description="Crowding: 1 room free, 2 somewhat crowded, 3 crowded, 4 full; none where nobody counted."),
    ] = None
    at: Annotated[Instant, Field(description="When it was so.")]
    until: Annotated[Instant, Field(description="When the claim ends. After that nothing is reported of the place.")]
    by: Annotated[int, Field(ge=0, description="Who said so: the number of a role in `roles`, never a person's name.")]
    note: Annotated[Optional[Text], Field(description="One line of text for readers.")] = None

    @model_validator(mode="after")
    def _agree(self) -> PlaceReport:
        if self.level not in LEVELS_OF[self.state]:
            raise PydanticCustomError("level", "{state} does not go with level {level}", {"state": self.state, "level": self.level})
        if self.until <= self.at:
            raise PydanticCustomError("until", "it ends before it begins", {})
        return self


class StateMode(ModeInForce):
    """The mode in force, as the registry says it; here with the instant it was set, so that the later of the two holds."""

    since: Annotated[Instant, Field(description="When it was set.")]


class State(Record):
    """Everything that one file says."""

    format: Literal["shelterfinder state 1"] = FORMAT
    site: Annotated[str, Field(min_length=1, max_length=500, description="Which site it is for: see `site_id`.")]
    sequence: Annotated[int, Field(ge=0, le=SEQUENCE_MAX, description="Grows with each file; a reader refuses one below the last it saw.")]
    issued: Annotated[Instant, Field(description="When the file was written.")]
    until: Annotated[Instant, Field(description="When the last report of the file ends.")]
    mode: Annotated[Optional[StateMode], Field(description="The mode in force; the registry's holds if not given.")] = None
    roles: Annotated[tuple[Text, ...], Field(strict=False, max_length=1000, description="The roles that said something.")] = ()
    places: Annotated[dict[Id, PlaceReport], Field(description="Reports by the id of the place.")] = {}

    @model_validator(mode="after")
    def _roles_exist(self) -> State:
        if any(report.by >= len(self.roles) for report in self.places.values()):
            raise PydanticCustomError("by", "a report by a role that is not in `roles`", {})
        return self

    def standing(self, instant: datetime.datetime) -> dict[str, PlaceReport]:
        """The reports that hold at an instant, as browsers reckon (theme/static/js/core/state.js): those that have not ended and are not
        still to come."""
        return {id: report for id, report in self.unended(instant).items() if report.at <= instant + TOLERANCE}

    def unended(self, instant: datetime.datetime) -> dict[str, PlaceReport]:
        """The reports that have not ended at an instant, those still to come among them: what the next file goes on with."""
        return {id: report for id, report in self.places.items() if report.until > instant}
