"""What a state of a registry holds, read as far as it can be read.

The rules are not asked: they change with the program and with the day, and an old state need not obey those of today. A record that
its model refuses is not compared, and is named, so that nobody takes it for removed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from shelterfinder.jobs import without_cycle_search
from shelterfinder.registry.decoding import FILE_BYTES_MAX
from shelterfinder.registry.file import IncludedFile, RegistryFile
from shelterfinder.registry.include import find_included
from shelterfinder.registry.material import Entry, Material
from shelterfinder.registry.part import Context, Part, material_of, read_part
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.records import District, Facility, Registered, Site
from shelterfinder.registry.waiting import RULE, WaitingFacility, waiting_place


@dataclass(frozen=True)
class Contents:
    """One side of a comparison: what could be read, and what could not."""

    path: Path
    site: Site | None
    districts: tuple[District, ...]
    facilities: tuple[Facility, ...]
    registers: Mapping[str, tuple[Registered, ...]] = field(default_factory=dict)
    """The records of each register, by its key."""
    files: tuple[Path, ...] = ()
    """The registry itself, then the files that it includes."""
    problems: tuple[Problem, ...] = ()
    waiting: tuple[WaitingFacility, ...] = ()
    """Places that wait for a position: on no site, and compared all the same."""
    unread: frozenset[str] = frozenset()
    """Ids of records that are there but cannot be read."""
    is_whole: bool = True
    """False if some record could not even be told apart, so that what is missing may only be unreadable."""

    @property
    def default_language(self) -> str:
        """The language of plain texts; empty if nobody can know."""
        return self.site.default_language if self.site else ""


def read_contents(path: Path, known: dict[bytes, Part] | None = None) -> Contents:
    """Read a registry and everything it includes. No input raises an exception; what is wrong is in `problems`, sorted by place.

    `known` remembers files without problems by what they hold, so that those that both sides have are read once.
    """
    known = {} if known is None else known
    with without_cycle_search():
        root = _part(path, RegistryFile, known)
        found = find_included(path, root.outline) if root.outline is not None else None
        files = found.files if found else ()
        parts = [root, *(_part(file, IncludedFile, known) for file in files)]
    problems = [problem for part in parts for problem in part.problems if problem.rule != RULE] + list(found.problems if found else ())
    material = material_of(path.parent, Context.of(root), parts)
    refused = _refused(material)
    waiting = {entry.id: place for entry in refused if (place := waiting_place(entry.values)) is not None}
    return Contents(
        path,
        root.site.record if root.site else None,
        tuple(entry.record for entry in material.districts if entry.record is not None),
        tuple(entry.record for entry in material.facilities if entry.record is not None),
        {key: tuple(entry.record for entry in entries if entry.record is not None) for key, entries in material.registers.items()},
        (path, *files),
        tuple(sorted(problems, key=lambda problem: problem.order)),
        tuple(waiting.values()),
        frozenset(entry.id for entry in refused if entry.id is not None) - waiting.keys(),
        not any(part.lost for part in parts) and not (found and found.problems) and all(entry.id for entry in refused),
    )


def _part(path: Path, model: type[IncludedFile], known: dict[bytes, Part]) -> Part:
    """A file read, or what is known of one that holds the same. One with problems is not kept: they name its path."""
    if not path.is_file() or path.stat().st_size > FILE_BYTES_MAX:
        return read_part(path, model)
    content = path.read_bytes()
    key = hashlib.sha256(model.__name__.encode() + b"\0" + content).digest()
    if key not in known:
        part = read_part(path, model, content)
        if part.problems:
            return part
        known[key] = part
    return known[key]


def without_unread(one: Contents, other: Contents) -> Contents:
    """One side without the records that the other side has but cannot read: nobody can say how they differ."""
    if not other.unread:
        return one
    return replace(
        one,
        districts=tuple(record for record in one.districts if record.id not in other.unread),
        facilities=tuple(record for record in one.facilities if record.id not in other.unread),
        registers={key: tuple(record for record in each if record.id not in other.unread) for key, each in one.registers.items()},
        waiting=tuple(record for record in one.waiting if record.id not in other.unread),
    )


def _refused(material: Material) -> list[Entry[Any]]:
    return [entry for entry in material.records() if entry.record is None]
