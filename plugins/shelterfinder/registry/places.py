"""The places of a registry as a sequence of records that are loaded when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, overload

from shelterfinder.registry.card import Card, card_of, digest_of
from shelterfinder.registry.records import Facility


class Holder(Protocol):
    """A place that is there: its card at once, its record perhaps only from the shelf."""

    @property
    def card(self) -> Card:
        """What the whole registry is asked of it."""
        ...

    @property
    def record(self) -> Facility:
        """All it says."""
        ...

    @property
    def digest(self) -> bytes:
        """The hash of everything its record says."""
        ...

    def hold(self) -> None:
        """Load the record to stay in memory."""
        ...


@dataclass
class Held:
    """A place whose record is in memory."""

    card: Card
    record: Facility

    @cached_property
    def digest(self) -> bytes:
        """The hash of everything it says."""
        return digest_of(self.record)

    def hold(self) -> None:
        """It is there."""


class Places(Sequence[Facility]):
    """Places in their order. Going through it loads the records one after the other; `cards` loads none."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self.holders: list[Holder] = list(holders)

    @cached_property
    def cards(self) -> list[Card]:
        """The card of each place."""
        return [holder.card for holder in self.holders]

    @cached_property
    def digests(self) -> list[bytes]:
        """The hash of everything that each place says."""
        return [holder.digest for holder in self.holders]

    def hold(self) -> None:
        """Load every record to stay in memory: for what needs most of them in several processes, of which each would load them again."""
        for holder in self.holders:
            holder.hold()

    @overload
    def __getitem__(self, index: int) -> Facility: ...
    @overload
    def __getitem__(self, index: slice) -> Places: ...
    def __getitem__(self, index: int | slice) -> Facility | Places:
        """A record, or some of the places."""
        return Places(self.holders[index]) if isinstance(index, slice) else self.holders[index].record

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.holders)

    def __eq__(self, other: object) -> bool:
        """True for the same records in the same order, in any kind of sequence."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __repr__(self) -> str:
        """How many there are: a nation is too long to print."""
        return f"<{len(self)} places>"


def as_places(records: Sequence[Facility]) -> Places:
    """The records as places, with their cards."""
    return records if isinstance(records, Places) else Places(Held(card_of(record), record) for record in records)


def cards_of(records: Sequence[Facility]) -> Sequence[Card]:
    """The card of each record."""
    return as_places(records).cards
