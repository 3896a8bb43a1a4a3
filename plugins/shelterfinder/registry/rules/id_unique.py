"""An id names one record. Over all files of a registry, no two areas, no two places and no two records of a register may have the same
id, because the id is the address of the page and what other lists refer to. Both places are named, and a record that is
wrong elsewhere still counts.

Accepted:

    facilities:
      - id: library
      - id: library-2

Refused:

    facilities:
      - id: library
      - id: library
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.report import shown_path

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """Every id that was given before in the same collection."""
    yield from _repeated(material.districts)
    yield from _repeated(material.facilities)
    for entries in material.registers.values():
        yield from _repeated(entries)


def _repeated(entries: Sequence[Entry[Any]]) -> Iterator[Finding]:
    first: dict[str, Entry[Any]] = {}
    for entry in entries:
        if entry.id is None:
            continue
        earlier = first.setdefault(entry.id, entry)
        if earlier is not entry:
            place = earlier.finding("id").place
            yield entry.finding("id", id=entry.id, first_file=shown_path(earlier.path), first_line=place.line, first_column=place.column)
