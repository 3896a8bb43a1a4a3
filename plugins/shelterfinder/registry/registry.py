"""A registry from its files: read, checked against the models, then against the rules. All problems in one run."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from shelterfinder.registry.file import IncludedFile, RegistryFile
from shelterfinder.registry.include import find_included
from shelterfinder.registry.marks import START, MarkedList, MarkedMap, Place
from shelterfinder.registry.material import Entry, Material
from shelterfinder.registry.model_errors import model_problems
from shelterfinder.registry.problem import Problem, problem_at
from shelterfinder.registry.reader import EVERYTHING, read_file
from shelterfinder.registry.records import District, Facility, Site
from shelterfinder.registry.records.record import Record
from shelterfinder.registry.rules import check_rules

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Registry:
    """A registry without errors: the site, its areas and places, and the files they came from (the registry itself first)."""

    site: Site
    districts: tuple[District, ...]
    facilities: tuple[Facility, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Reading:
    """What came of reading. `registry` is None if any problem is an error; `files` are all files that were looked at."""

    registry: Registry | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


def read_registry(path: Path) -> Reading:
    """Read and check a registry and everything it includes.

    No input raises an exception; what is wrong is in `problems`, sorted by place.
    """
    reader = _RegistryReader(path)
    with _without_cycle_search():
        reader.read()
        material = reader.material()
        problems = reader.problems + list(check_rules(material))
    files = (path, *reader.included)
    ordered = tuple(sorted(problems, key=lambda problem: problem.order))
    return Reading(_registry(material, ordered, files), ordered, files)


@contextmanager
def _without_cycle_search() -> Iterator[None]:
    """Python's search for cycles off for the time being: nothing that is read refers back, and the search goes through all of it
    again and again. Measured on 65,000 small records: 11.6 s of CPU time with it, 7.6 s without, on a busy machine of two cores."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _registry(material: Material, problems: tuple[Problem, ...], files: tuple[Path, ...]) -> Registry | None:
    if material.site is None or material.site.record is None or any(problem.level == "error" for problem in problems):
        return None
    districts = tuple(entry.record for entry in material.districts if entry.record is not None)
    facilities = tuple(entry.record for entry in material.facilities if entry.record is not None)
    return Registry(material.site.record, districts, facilities, files)


class _RegistryReader:
    """Collects entries and problems, file by file. Each record is checked on its own, so that one that is wrong hides no other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.included: tuple[Path, ...] = ()
        self.site: Entry[Site] | None = None
        self.districts: list[Entry[District]] = []
        self.facilities: list[Entry[Facility]] = []
        self.lost: set[str] = set()

    def read(self) -> None:
        """Read the registry and the files it includes."""
        values = self._read_one(self.path, RegistryFile)
        if values is None:
            return
        if values.get("site") is None and not self.lost & {"site", "*"}:
            self.problems.append(problem_at(self.path, START, "missing-site"))
        found = find_included(self.path, values)
        self.included = found.files
        self.problems.extend(found.problems)
        if found.problems:
            self.lost |= EVERYTHING
        for path in found.files:
            self._read_one(path, IncludedFile)

    def material(self) -> Material:
        """Everything that was read, for the rules."""
        return Material(self.path.parent, self.site, tuple(self.districts), tuple(self.facilities), frozenset(self.lost))

    def _read_one(self, path: Path, model: type[IncludedFile]) -> MarkedMap | None:
        values, problems, lost = read_file(path)
        self.problems.extend(problems)
        self.lost |= lost
        seen = {Place(problem.line, problem.column) for problem in problems}
        if not isinstance(values, MarkedMap):
            self.lost |= EVERYTHING
            if values is not None:
                self._check(path, model, values, START, seen)
            elif not problems:
                self.problems.append(problem_at(path, START, "file-empty"))
            return None
        self._check(path, model, _outline(values), START, seen)
        if model is RegistryFile and isinstance(values.get("site"), MarkedMap):
            self.site = self._entry(path, Site, values["site"], values.value_place("site"), seen)
        self.districts.extend(self._entries(path, District, values, "districts", seen))
        self.facilities.extend(self._entries(path, Facility, values, "facilities", seen))
        return values

    def _entries(self, path: Path, model: type[R], values: MarkedMap, key: str, seen: set[Place]) -> Iterator[Entry[R]]:
        items = values.get(key)
        if not isinstance(items, MarkedList):
            self.lost |= {key} if items is not None else set()
            return
        for index, item in enumerate(items):
            entry = self._entry(path, model, item, items.value_place(index), seen)
            if entry is not None:
                yield entry
            else:
                self.lost.add(key)

    def _entry(self, path: Path, model: type[R], values: object, place: Place, seen: set[Place]) -> Entry[R] | None:
        record = self._check(path, model, values, place, seen)
        return Entry(path, values, record) if isinstance(values, MarkedMap) else None

    def _check(self, path: Path, model: type[R], values: object, place: Place, seen: set[Place]) -> R | None:
        """The record, or None and its problems; a place the reader has reported already is not reported twice."""
        try:
            return model.model_validate(values)
        except ValidationError as error:
            found = model_problems(path, model, values, error, place)
            self.problems.extend(problem for problem in found if Place(problem.line, problem.column) not in seen)
            return None


def _outline(values: MarkedMap) -> MarkedMap:
    """The same map with the records taken out, for a check of the file's own keys; each record is checked by itself."""
    outline = MarkedMap(values.place)
    outline.marks = values.marks
    for key, value in values.items():
        records = (key == "site" and isinstance(value, MarkedMap)) or (key in ("districts", "facilities") and isinstance(value, MarkedList))
        outline[key] = None if records else value
    return outline
