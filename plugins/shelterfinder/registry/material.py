"""What the rules look at: every record that was read, with the places of its values."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from shelterfinder.registry.alike import Alike
from shelterfinder.registry.card import Card, card_of, digest_of
from shelterfinder.registry.edits import Edit
from shelterfinder.registry.file import REGISTERS
from shelterfinder.registry.marks import MarkedMap, Place, find_place, find_value
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import District, Facility, Role, Site
from shelterfinder.registry.records.record import Record
from shelterfinder.registry.records.vocabulary import MODES, Mode
from shelterfinder.registry.shared_parts import Part

R = TypeVar("R", bound=Record)


class Finding(NamedTuple):
    """A place where a rule is broken, with the values its words need, and the edits that repair it, where one repair is plainly meant."""

    path: Path
    place: Place
    details: dict[str, object]
    edits: tuple[Edit, ...] = ()
    entry: Entry[Any] | None = None
    """The record it is about; None where it is about a file."""
    explains: tuple[tuple[str, Place], ...] = ()
    """What other rules find there, by their names and places, that is the same fault."""

    def repaired_by(self, *edits: Edit) -> Finding:
        """The same with the edits that repair it (edits.py); `shelters fix` makes them, and `shelters check` says that it can."""
        return self._replace(edits=edits)

    def explaining(self, rule: str, *steps: str | int) -> Finding:
        """The same, which is said instead of what another rule, by its name, finds at the end of `steps` in the record."""
        assert self.entry is not None, "what explains another finding is about a record"
        return self._replace(explains=(*self.explains, (rule, self.entry.place(*steps))))


@dataclass(frozen=True)
class Entry(Generic[R]):
    """One record as it was read. `record` is None if its model refused it; what the file says is in `values` all the same."""

    path: Path
    values: MarkedMap
    record: R | None

    @cached_property
    def card(self) -> Card | None:
        """What the whole registry is asked of a place; None of an area, and where the model refused the record."""
        return card_of(self.record) if isinstance(self.record, Facility) else None

    @property
    def id(self) -> str | None:
        """The id the file gives, even of a record that is wrong elsewhere; None if there is none."""
        value = self.values.get("id")
        return value if isinstance(value, str) else None

    def finding(self, *steps: str | int, **details: object) -> Finding:
        """A finding at the value at the end of `steps`, or as near to it as the file has values."""
        return Finding(self.path, find_place(self.values, steps), details, entry=self)

    def excepted(self) -> tuple[tuple[str, datetime.date], ...]:
        """The rules that are to be silent about the record, each with the last day; none where its model refused it."""
        if self.card is not None:
            return self.card.excepted
        exceptions = getattr(self.record, "exceptions", ())
        return tuple((exception.rule, exception.until) for exception in exceptions)

    def place(self, *steps: str | int) -> Place:
        """Where the value at the end of `steps` begins, for an edit."""
        return find_place(self.values, steps)

    def key_place(self, *steps: str | int) -> Place:
        """Where the key at the end of `steps` stands, for an edit that removes or renames the field."""
        holder = find_value(self.values, steps[:-1]) if steps[:-1] else self.values
        return holder.key_place(str(steps[-1])) if isinstance(holder, MarkedMap) else find_place(self.values, steps)

    def has(self, *steps: str | int) -> bool:
        """True if the file gives a value at the end of `steps`."""
        return find_value(self.values, steps) is not None


@dataclass(frozen=True)
class Material:
    """Everything that was read. `lost` are the collections (`*`: all) of which some record could not be read at all."""

    folder: Path
    site: Entry[Site] | None
    districts: tuple[Entry[District], ...]
    facilities: tuple[Entry[Facility], ...]
    lost: frozenset[str]
    registers: Mapping[str, tuple[Entry[Any], ...]] = field(default_factory=dict)
    """The records of each register, by its key."""
    asked: frozenset[str] = frozenset()
    """The rules that were asked before one that says `last = True`."""
    silenced: frozenset[tuple[int, str]] = frozenset()
    """What an exception silenced among them: the identity of the entry, and the rule."""

    @cached_property
    def places(self) -> list[tuple[Entry[Facility], Facility]]:
        """The places whose model accepted them, each with its record. Kept: for rules that look at each record alone, in one file."""
        return list(valid(self.facilities))

    @cached_property
    def roles(self) -> list[tuple[Entry[Facility], Facility, Mode, int, Role]]:
        """Every role of these places, with its mode and its number (from 0) there; for the same rules."""
        return [
            (entry, facility, mode, index, role)
            for entry, facility in self.places
            for mode in MODES
            for index, role in enumerate(facility.roles.in_mode(mode))
        ]

    @cached_property
    def cards(self) -> list[tuple[Entry[Facility], Card]]:
        """The places whose model accepted them, each with its card: rules that go through all of a registry need no more."""
        return list(carded(self.facilities))

    def complete(self, collection: str) -> bool:
        """True if every record of a collection was read, so that what is missing really is."""
        return not self.lost & {collection, "*"}

    def register(self, model: type[R]) -> tuple[Entry[R], ...]:
        """The records of the register with this model."""
        return next((self.registers.get(key, ()) for key, each in REGISTERS.items() if each is model), ())

    def registered(self) -> Iterator[Entry[Any]]:
        """Every record of a register."""
        for entries in self.registers.values():
            yield from entries

    def records(self) -> Iterator[Entry[Any]]:
        """Every area, every place and every record of a register."""
        yield from self.districts
        yield from self.facilities
        yield from self.registered()

    def entries(self) -> Iterator[Entry[Any]]:
        """Every record, the site first."""
        if self.site is not None:
            yield self.site
        yield from self.records()


class Rule(Protocol):
    """One file of a folder `rules`: how serious it is, and where it is broken. Its docstring is its manual, its file name its name.

    A rule that judges each record by itself (and by the site's record and the day) says `alone = True`: what it finds in a
    file stays while the file stays, and is kept between runs. One that judges exceptions says `last = True` and is asked behind
    the others. A warning can be excepted and an error cannot, unless the rule says `exceptable`.
    """

    level: Level

    def check(self, material: Material) -> Iterable[Finding]:
        """Every place where the rule is broken."""
        ...


class Short(NamedTuple):
    """What is kept of an entry besides its record: the id that the file gives, its card, and the hash of all that it says. Without the
    records, for who only asks what is wrong, the hash is not made: it takes as long as a third of the rules."""

    id: str | None
    card: Card | None = None
    digest: bytes | None = None


class KeptEntry(Entry[R]):
    """An entry that was kept from an earlier run. Its record is loaded, and what the file says is read again, only if somebody asks."""

    def __init__(self, path: Path, short: Short, index: int, load: Callable[[int], R | None], read: Callable[[int], MarkedMap]) -> None:
        """`load` and `read` give the record and the values by the number (from 0) of the entry in its collection."""
        self.__dict__.update(path=path, card=short.card, _id=short.id, _digest=short.digest, _index=index, _load=load, _read=read)

    @property
    def record(self) -> R | None:  # type: ignore[override]
        """The record, from the shelf."""
        return self._load(self._index)  # type: ignore[attr-defined]

    def hold(self) -> None:
        """Load the record to stay in memory."""
        record = self.record
        self.__dict__["_load"] = lambda _: record

    @property
    def values(self) -> MarkedMap:  # type: ignore[override]
        """What the file says."""
        return self._read(self._index)  # type: ignore[attr-defined]

    @property
    def digest(self) -> bytes:
        """The hash of everything it says."""
        if self._digest is None:  # type: ignore[attr-defined]
            record = self.record
            assert record is not None, "only a place that is there is asked"
            self.__dict__["_digest"] = digest_of(record)
        return self._digest  # type: ignore[attr-defined]

    @property
    def id(self) -> str | None:
        """The id the file gives."""
        return self._id  # type: ignore[attr-defined]


class AlikeEntry(Entry[R]):
    """An entry that was read by its form. What the file says is built only if somebody asks."""

    def __init__(self, path: Path, alike: Alike, record: R) -> None:
        self.__dict__.update(path=path, record=record, _alike=alike, _card=None)

    @property
    def card(self) -> Card | None:  # type: ignore[override]
        """What the whole registry is asked of a place. It is made at most once, without the lock that `cached_property` takes."""
        if self._card is None and isinstance(self.record, Facility):
            self.__dict__["_card"] = card_of(self.record)
        return self._card  # type: ignore[attr-defined, no-any-return]

    @cached_property
    def values(self) -> MarkedMap:  # type: ignore[override]
        """What the file says."""
        return self._alike.values()  # type: ignore[attr-defined]

    @property
    def id(self) -> str | None:
        """The id the file gives."""
        return self.record.id  # type: ignore[union-attr]

    @property
    def parts(self) -> Sequence[Part]:
        """What it is put together of."""
        return self._alike.parts  # type: ignore[attr-defined, no-any-return]


def valid(entries: Iterable[Entry[R]]) -> Iterator[tuple[Entry[R], R]]:
    """The entries whose model accepted them, each with its record."""
    return ((entry, entry.record) for entry in entries if entry.record is not None)


def carded(entries: Iterable[Entry[Facility]]) -> Iterator[tuple[Entry[Facility], Card]]:
    """The places whose model accepted them, each with its card."""
    return ((entry, entry.card) for entry in entries if entry.card is not None)
