"""Ids that other files of a registry hold already, so that an import cannot take them a second time."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.registry import read_registry


class Taken(NamedTuple):
    """Ids of districts and facilities in a registry, without those in the file that is about to be written anew."""

    districts: frozenset[str] = frozenset()
    facilities: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def taken_ids(registry: Path, output: Path) -> Taken:
    """The ids of a registry and everything it includes. Errors in it are in `problems`, and then the ids are not known."""
    reading = read_registry(registry)
    if reading.registry is None:
        return Taken(problems=tuple(problem for problem in reading.problems if problem.level == "error"))
    own_districts, own_facilities = _ids_in(output, "districts"), _ids_in(output, "facilities")
    districts = frozenset(district.id for district in reading.registry.districts) - own_districts
    return Taken(districts, frozenset(facility.id for facility in reading.registry.facilities) - own_facilities)


def _ids_in(path: Path, key: str) -> frozenset[str]:
    """The ids a file holds under a top-level key; none if it cannot be read, or is not there yet."""
    values = read_file(path).values if path.exists() else None
    items = values.get(key) if isinstance(values, MarkedMap) else None
    records = items if isinstance(items, MarkedList) else ()
    return frozenset(str(record.get("id")) for record in records if isinstance(record, MarkedMap))
