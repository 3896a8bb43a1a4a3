"""A professional force: people of one kind whom one organisation keeps ready for an area. Numbers only; rosters stay out of a registry."""

from __future__ import annotations

from typing import Annotated, Optional, get_args

from pydantic import Field

from shelterfinder.registry.records.record import Date, Id, Record
from shelterfinder.registry.records.registered import Registered
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import ForceKind, Mode

NEW_KINDS: tuple[ForceKind, ...] = get_args(ForceKind)[8:]
"""The kinds that came after the eight: information protection, psychological protection, deception, and what comes next."""
HEADCOUNT_MAX = 1_000_000
"""A city of 400 million would need so many; a larger number is a typing mistake."""


class Equipment(Record):
    """How many pieces of one class of equipment."""

    category: Annotated[Text, Field(description="The class of equipment.", examples=["Generators up to 30 kW"])]
    count: Annotated[int, Field(ge=1, le=HEADCOUNT_MAX, description="How many pieces there are.", examples=[4])]


class Force(Registered):
    """One force, with the number of its people. Who they are is in no registry."""

    kind: Annotated[ForceKind, Field(description="What it does.")]
    district: Annotated[Id, Field(description="Id of the area it belongs to.", examples=["kluuvi"])]
    organiser_organisation: Annotated[
        Optional[Id], Field(description="Id of the organisation that raises and trains it.", examples=["rescue-department"])
    ] = None
    headcount: Annotated[int, Field(ge=1, le=HEADCOUNT_MAX, description="How many people it has; never their names.", examples=[180])]
    established: Annotated[Optional[Date], Field(description="The day on which it was raised.")] = None
    last_reorganised: Annotated[Optional[Date], Field(description="The day of its last reorganisation.")] = None
    last_exercise: Annotated[Optional[Date], Field(description="The day of its last exercise.")] = None
    equipment: Annotated[
        tuple[Equipment, ...], Field(strict=False, description="What it has, by class. Never published, even where the force is.")
    ] = ()
    modes: Annotated[tuple[Mode, ...], Field(strict=False, description="When it is available. Not recorded if not given.")] = ()

    @property
    def is_new(self) -> bool:
        """Whether it is of one of the new kinds."""
        return self.kind in NEW_KINDS
