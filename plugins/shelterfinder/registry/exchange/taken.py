"""Ids that other files of a registry hold already, so that an import cannot take them a second time."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import ReadFile, read_file
from shelterfinder.registry.registry import read_registry


class Taken(NamedTuple):
    """Ids of districts and facilities in a registry, without those in the file that is about to be written anew."""

    districts: frozenset[str] = frozenset()
    facilities: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def taken_ids(registry: Path, output: Path) -> Taken:
    """The ids in a registry and every file it includes, but for `output`.

    A registry may have errors still (one that waits for its first import has no places): only files that cannot be read
    as a whole are in `problems`, because then some ids are not known.
    """
    files = [path for path in read_registry(registry).files if path.resolve() != output.resolve()]
    read = [read_file(path) for path in files]
    problems = tuple(problem for one in read if one.lost for problem in one.problems)
    return Taken(_ids("districts", read), _ids("facilities", read), problems)


def _ids(key: str, read: list[ReadFile]) -> frozenset[str]:
    """The ids under a top-level key of the files."""
    blocks = [one.values.get(key) for one in read if isinstance(one.values, MarkedMap)]
    records = [record for block in blocks if isinstance(block, MarkedList) for record in block]
    return frozenset(str(record["id"]) for record in records if isinstance(record, MarkedMap) and "id" in record)
