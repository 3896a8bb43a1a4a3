"""Planting one mistake of a rule in a valid registry, and saying where it must be reported.

A file in `rules/` is named as its rule, with underscores. Its `plant(ground)` spoils `ground.place` (or the site, or an area) and gives
back where the problem must stand. It is called five times with different numbers, places and chances. `ONCE = True` says that a
registry has room for one of them only (the site), `APART = "why"` that it cannot stand in one registry with those of other rules.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, NamedTuple

from tests.mutations import valid
from tests.mutations.valid import Values
from tests.mutations.writing import Steps, Writer

FOLDER = Path(__file__).parent / "rules"
COUNT = 5
ROOT = "shelters.yaml"
GOOD_PLACES = 12
"""Places beside the spoiled ones: enough that a middle and a usual distance exist."""


class Where(NamedTuple):
    """Where a problem must be reported: at the value at the end of the steps, or at its key."""

    steps: Steps
    at_key: bool = False
    file: str = ROOT


class Ground:
    """What one mutation may spoil: `place` is its own, `number` counts the mutations of the rule from 0."""

    def __init__(self, registry: Registry, number: int, chance: Random) -> None:
        self.registry, self.number, self.chance = registry, number, chance
        self.site, self.districts = registry.values["site"], registry.values["districts"]
        self.index, self.place = registry.grown()

    def area(self, **fields: Any) -> Values:
        """An area of its own; its place moves there."""
        area = {"id": f"area-{len(self.districts)}", "name": {"en": "Quarter", "fi": "Kortteli"}, **fields}
        self.districts.append(area)
        self.place["district"] = area["id"]
        return area

    def file(self, name: str) -> Values:
        """A further place, alone in an included file of its own."""
        return self.registry.apart(name)

    def pool(self, *lines: str) -> str:
        """A list of its own to draw from, of these lines behind the header: the name of the file."""
        name = f"pools/list-{len(self.registry.beside)}.csv"
        self.registry.beside[name] = "".join(f"{line}\n" for line in ("id", *lines))
        return name

    def record(self, register: str, **fields: Any) -> tuple[int, Values]:
        """A record of its own in a register, with these fields over the usual ones: its index and its values."""
        records = self.registry.values[register]
        records.append({**valid.record(register, len(records)), **fields})
        return len(records) - 1, records[-1]

    def another(self) -> Values:
        """A second place of its own, behind the first."""
        return self.registry.grown()[1]

    def at(self, *steps: str | int) -> Where:
        """At a value of its place; at the place itself without steps."""
        return Where(("facilities", self.index, *steps))

    def at_key(self, *steps: str | int) -> Where:
        """At a key of its place."""
        return Where(("facilities", self.index, *steps), at_key=True)

    def one_of(self, *choices: Any) -> Any:
        """Another one of the choices for each number, so that five mutations differ."""
        return choices[self.number % len(choices)]


class Registry:
    """A valid registry that grows by a place whenever a mutation needs one."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.values: Values = {"site": valid.site(), "districts": valid.districts(), "facilities": [], **valid.registers()}
        self.included: dict[str, Values] = {}
        self.beside = dict(valid.BESIDE)
        self._count = 0
        for _ in range(GOOD_PLACES):
            self.grown()

    def grown(self) -> tuple[int, Values]:
        """One place more: its index and its values."""
        places = self.values["facilities"]
        places.append(self._next())
        return len(places) - 1, places[-1]

    def apart(self, name: str) -> Values:
        """One place more, alone in a further file of that name."""
        place = self._next()
        self.included[name] = {"facilities": [place]}
        return place

    def written(self, folder: Path) -> dict[str, Writer]:
        """Write the registry and the files it includes; gives back, for each, who knows where everything stands."""
        for name, text in self.beside.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        root = {"include": sorted(self.included), **self.values} if self.included else self.values
        return {name: self._write(folder / name, values) for name, values in {ROOT: root, **self.included}.items()}

    def _next(self) -> Values:
        self._count += 1
        return valid.place(self._count - 1, self.chance)

    def _write(self, path: Path, values: Values) -> Writer:
        writer = Writer(self.chance)
        path.parent.mkdir(exist_ok=True)
        path.write_text(writer.write(values), encoding="utf-8", newline="\n")
        return writer


def mutations() -> dict[str, ModuleType]:
    """The mutation files by the name of their rule."""
    paths = sorted(path for path in FOLDER.glob("*.py") if path.name != "__init__.py")
    return {path.stem.replace("_", "-"): importlib.import_module(f"tests.mutations.rules.{path.stem}") for path in paths}


def place_of(where: Where, writers: dict[str, Writer]) -> tuple[str, int, int]:
    """The file, and the line and column at which its writer put it."""
    writer = writers[where.file]
    return (where.file, *(writer.keys[where.steps] if where.at_key else writer.values[where.steps]))
