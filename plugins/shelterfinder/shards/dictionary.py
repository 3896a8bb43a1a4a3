"""Columns of indexes into lists of things that occur more than once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


@dataclass
class Dictionary(Generic[Thing]):
    """Each different thing once, in order of first use; index 0 is the empty thing and means "none"."""

    empty: Thing
    things: list[Thing] = field(init=False)
    places: dict[Thing, int] = field(init=False)

    def __post_init__(self) -> None:
        self.things = [self.empty]
        self.places = {self.empty: 0}

    def index(self, thing: Thing | None) -> int:
        """The index of a thing, added if it is new; 0 for None."""
        if thing is None:
            return 0
        if thing not in self.places:
            self.places[thing] = len(self.things)
            self.things.append(thing)
        return self.places[thing]
