"""Two states of a registry side by side: every record that differs, and what a reviewer must look at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.contents import Contents, without_unread
from shelterfinder.registry.comparison.pairing import RecordChange, record_changes
from shelterfinder.registry.comparison.paths import ChangedFile
from shelterfinder.registry.comparison.walk import changes_between
from shelterfinder.registry.file import REGISTERS
from shelterfinder.registry.records import District, Facility, Registered


@dataclass(frozen=True)
class Comparison:
    """What differs between two states. `files` are those that changed besides the registry, if both come from git."""

    old: Contents
    new: Contents
    site: tuple[Change, ...]
    districts: tuple[RecordChange[District], ...]
    facilities: tuple[RecordChange[Facility], ...]
    registers: Mapping[str, tuple[RecordChange[Registered], ...]] = field(default_factory=dict)
    """What differs in each register, by its key."""
    files: tuple[ChangedFile, ...] = ()

    @property
    def records(self) -> tuple[RecordChange[Any], ...]:
        """Every record that differs, places first."""
        return (*self.facilities, *self.districts, *(record for records in self.registers.values() for record in records))

    @property
    def is_same(self) -> bool:
        """True if every record that could be read says the same on both sides."""
        return not (self.site or self.records)

    @property
    def unread(self) -> tuple[str, ...]:
        """Ids of the records that were not compared, because one side or both cannot be read."""
        return tuple(sorted(self.old.unread | self.new.unread))

    @property
    def is_complete(self) -> bool:
        """True if everything on both sides could be read."""
        return not (self.old.problems or self.new.problems)


def compare(old: Contents, new: Contents, files: Sequence[ChangedFile] = ()) -> Comparison:
    """Compare two states record by record. Plain texts count as written in the default language of the new state on both sides."""
    language = new.default_language or old.default_language
    before, after = without_unread(old, new), without_unread(new, old)
    site = changes_between(old.site, new.site, language) if old.site and new.site else ()
    return Comparison(
        old,
        new,
        site,
        record_changes(before.districts, after.districts, language),
        record_changes((*before.facilities, *before.waiting), (*after.facilities, *after.waiting), language),
        {key: record_changes(before.registers.get(key, ()), after.registers.get(key, ()), language) for key in REGISTERS},
        tuple(files),
    )
