"""A registry from its files: read, checked against the models, then against the rules. All problems in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shelterfinder.jobs import without_cycle_search
from shelterfinder.registry.against import check_against
from shelterfinder.registry.file import RegistryFile
from shelterfinder.registry.include import find_included
from shelterfinder.registry.marks import START
from shelterfinder.registry.material import Entry, KeptEntry, Material, carded
from shelterfinder.registry.part import Context, Part, material_of, read_part
from shelterfinder.registry.places import Held, Holder, Places
from shelterfinder.registry.problem import Problem, problem_at
from shelterfinder.registry.published import Published, published_of
from shelterfinder.registry.reader import EVERYTHING
from shelterfinder.registry.records import District, Facility, Registered, Site
from shelterfinder.registry.rules import check_rules
from shelterfinder.registry.said import once
from shelterfinder.registry.shelf import Shelf


@dataclass(frozen=True)
class Registry:
    """A registry without errors: the site, its areas, places and registers, and the files they came from (the registry itself first)."""

    site: Site
    districts: tuple[District, ...]
    facilities: Sequence[Facility]
    files: tuple[Path, ...]
    registers: Mapping[str, tuple[Registered, ...]] = field(default_factory=dict)
    """The records of each register that has some, by its key."""


@dataclass(frozen=True)
class Reading:
    """What came of reading. `registry` is None if any problem is an error; `files` are all files that were looked at."""

    registry: Registry | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


def read_registry(
    path: Path, cache: Path | None = None, workers: int = 1, keep_records: bool = True, against: Published | None = None
) -> Reading:
    """Read and check a registry and everything it includes, in this many processes; included files are kept in `cache`, if it is given.

    Who only asks for the problems need not `keep_records`: the places are then read again where somebody asks for one.
    With `against` it is also compared with what was published last. No input raises an exception; what is wrong is in `problems`,
    sorted by place.
    """
    with without_cycle_search():
        root, included, parts = _read_parts(path, cache, workers, keep_records)
        material = material_of(path.parent, Context.of(root), (root, *parts))
        problems = [problem for part in (root, *parts) for problem in part.problems] + list(check_rules(material, alone=False))
        problems += check_against(material, against) if against is not None else ()
        files = (path, *included)
        ordered = tuple(sorted(once(problems), key=lambda problem: problem.order))
        return Reading(_registry(material, ordered, files), ordered, files)


def read_published(path: Path) -> Published:
    """A registry as it was published: what can be read of it, whatever is wrong with the rest."""
    root, _, parts = _read_parts(path, None, 1, keep_records=True)
    return published_of(material_of(path.parent, Context.of(root), (root, *parts)))


def _read_parts(path: Path, cache: Path | None, workers: int, keep_records: bool) -> tuple[Part, tuple[Path, ...], list[Part]]:
    """The registry itself, the files it includes, and what they hold; each part with the problems that it has by itself."""
    root = read_part(path, RegistryFile)
    context = Context.of(root)
    own = list(check_rules(material_of(path.parent, context, (root,)), alone=True))
    if root.outline is None:
        return root, (), []
    if root.site is None and root.outline.get("site") is None and not root.lost & {"site", "*"}:
        root.problems.append(problem_at(path, START, "missing-site"))
    found = find_included(path, root.outline)
    root.problems.extend([*found.problems, *own])
    if found.problems:
        root.lost |= EVERYTHING
    return root, found.files, Shelf(cache, workers, path, context, keep_records).parts(found.files)


def _registry(material: Material, problems: tuple[Problem, ...], files: tuple[Path, ...]) -> Registry | None:
    if material.site is None or material.site.record is None or any(problem.level == "error" for problem in problems):
        return None
    districts = tuple(entry.record for entry in material.districts if entry.record is not None)
    registers = {key: tuple(entry.record for entry in entries) for key, entries in material.registers.items() if entries}
    return Registry(material.site.record, districts, Places(_holders(material.facilities)), files, registers)


def _holders(entries: Iterable[Entry[Facility]]) -> Iterator[Holder]:
    """The places without what their files say, which nobody asks for after the rules."""
    for entry, card in carded(entries):
        if isinstance(entry, KeptEntry):
            yield entry
        elif entry.record is not None:
            yield Held(card, entry.record)
