"""One file of a registry, read and checked by itself. Each record is checked on its own, so that one that is wrong hides no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from shelterfinder.registry.alike import Alike
from shelterfinder.registry.file import REGISTERS, IncludedFile, RegistryFile
from shelterfinder.registry.marks import START, MarkedList, MarkedMap, Place
from shelterfinder.registry.material import AlikeEntry, Entry, Material
from shelterfinder.registry.model_errors import model_problems
from shelterfinder.registry.problem import Problem, problem_at
from shelterfinder.registry.reader import EVERYTHING, read_file
from shelterfinder.registry.records import District, Facility, Organisation, Site
from shelterfinder.registry.records.record import Record
from shelterfinder.registry.waiting import without_waiting

R = TypeVar("R", bound=Record)
COLLECTIONS = frozenset({"districts", "facilities", *REGISTERS})
"""The keys of a file that hold records."""
ORGANISATIONS = "organisations"
"""The register that stands in the registry itself, as its site does: every file may name an organisation."""


@dataclass
class Part:
    """What one file holds. `lost` are the collections (`*`: all) of which some record could not be read at all."""

    path: Path
    outline: MarkedMap | None = None
    """The file's own keys without the records; None if nothing could be read."""
    site: Entry[Site] | None = None
    districts: list[Entry[District]] = field(default_factory=list)
    facilities: list[Entry[Facility]] = field(default_factory=list)
    registers: dict[str, list[Entry[Any]]] = field(default_factory=dict)
    """The records of each register that the file has, by its key."""
    problems: list[Problem] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)

    def collection(self, key: str) -> list[Entry[Any]]:
        """The records below a key of the file. Raises KeyError for a register that the file has not."""
        return {**self.registers, "districts": self.districts, "facilities": self.facilities}[key]


def read_part(path: Path, model: type[IncludedFile], content: bytes | None = None) -> Part:
    """Read one file and check its records against their models; `content` is what somebody has read of it already."""
    values, problems, lost = read_file(path, content=content, as_alike=True)
    part = Part(path, problems=list(problems), lost=set(lost))
    checker = _Checker(part, {Place(problem.line, problem.column) for problem in problems})
    if not isinstance(values, MarkedMap):
        part.lost |= EVERYTHING
        if values is not None:
            checker.checked(model, values, START)
        elif not problems:
            part.problems.append(problem_at(path, START, "file-empty"))
        return part
    _settle(values)
    part.outline = _outline(values)
    checker.checked(model, part.outline, START)
    if model is RegistryFile and isinstance(values.get("site"), MarkedMap):
        part.site = checker.entry(Site, values["site"], values.value_place("site"))
    part.districts.extend(checker.entries(District, values, "districts"))
    part.facilities.extend(checker.entries(Facility, values, "facilities"))
    keys = [key for key in REGISTERS if key in values and key in model.model_fields]
    part.registers = {key: list(checker.entries(REGISTERS[key], values, key)) for key in keys}
    return part


@dataclass(frozen=True)
class Context:
    """What the registry itself says of all its files, and the rules therefore look at beside each of them."""

    site: Entry[Site] | None = None
    organisations: tuple[Entry[Organisation], ...] = ()

    @classmethod
    def of(cls, root: Part) -> Context:
        """What the registry says in the part that is its own file."""
        return cls(root.site, tuple(root.registers.get(ORGANISATIONS, ())))


def material_of(folder: Path, context: Context, parts: Sequence[Part]) -> Material:
    """All that these files of the registry in `folder` hold, for the rules."""
    registers = {key: tuple(entry for part in parts for entry in part.registers.get(key, ())) for key in REGISTERS}
    return Material(
        folder,
        context.site,
        tuple(entry for part in parts for entry in part.districts),
        tuple(entry for part in parts for entry in part.facilities),
        frozenset(key for part in parts for key in part.lost),
        {**registers, ORGANISATIONS: context.organisations},
    )


class _Checker:
    """Checks the records of a part. A place the reader has reported already (`seen`) is not reported twice."""

    def __init__(self, part: Part, seen: set[Place]) -> None:
        self.part, self.seen = part, seen

    def entries(self, model: type[R], values: MarkedMap, key: str) -> Iterator[Entry[R]]:
        """The records of a collection; those that are no map at all are lost."""
        items = values.get(key)
        if not isinstance(items, MarkedList):
            self.part.lost |= {key} if items is not None else set()
            return
        for index, item in enumerate(items):
            if type(item) is Alike:
                record = item.record(model)
                if record is not None:
                    yield AlikeEntry(self.part.path, item, record)
                    continue
                item = item.values()
            entry = self.entry(model, item, items.value_place(index))
            if entry is not None:
                yield entry
            else:
                self.part.lost.add(key)

    def entry(self, model: type[R], values: object, place: Place) -> Entry[R] | None:
        """A record as it was read; None if it is no map."""
        record = self.checked(model, values, place)
        return Entry(self.part.path, values, record) if isinstance(values, MarkedMap) else None

    def checked(self, model: type[R], values: object, place: Place) -> R | None:
        """The record, or None and its problems."""
        try:
            return model.model_validate(values)
        except ValidationError as error:
            found = without_waiting(model, values, model_problems(self.part.path, model, values, error, place))
            self.part.problems.extend(problem for problem in found if Place(problem.line, problem.column) not in self.seen)
            return None


def _settle(values: MarkedMap) -> None:
    """Give the values of what stands in lists of no records."""
    for key, items in values.items():
        if key not in COLLECTIONS and isinstance(items, MarkedList):
            items[:] = [item.values() if type(item) is Alike else item for item in items]


def _outline(values: MarkedMap) -> MarkedMap:
    """The same map with the records taken out, for a check of the file's own keys; each record is checked by itself."""
    outline = MarkedMap(values.place)
    outline.settle(values.place, values.marks)
    for key, value in values.items():
        records = (key == "site" and isinstance(value, MarkedMap)) or (key in COLLECTIONS and isinstance(value, MarkedList))
        outline[key] = None if records else value
    return outline
