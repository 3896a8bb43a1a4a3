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
GOOD_PLACES = 12
"""Places beside the spoiled ones: enough that a middle and a usual distance exist."""


class Where(NamedTuple):
    """Where a problem must be reported: at the value at the end of the steps, or at its key."""

    steps: Steps
    at_key: bool = False


class Ground:
    """What one mutation may spoil: `place` is its own, `number` counts the mutations of the rule from 0."""

    def __init__(self, registry: Registry, number: int, chance: Random) -> None:
        self.registry, self.number, self.chance = registry, number, chance
        self.site, self.districts = registry.values["site"], registry.values["districts"]
        self._index, self.place = registry.grown()

    def another(self) -> Values:
        """A second place of its own, behind the first."""
        return self.registry.grown()[1]

    def at(self, *steps: str | int) -> Where:
        """At a value of its place; at the place itself without steps."""
        return Where(("facilities", self._index, *steps))

    def at_key(self, *steps: str | int) -> Where:
        """At a key of its place."""
        return Where(("facilities", self._index, *steps), at_key=True)

    def one_of(self, *choices: Any) -> Any:
        """Another one of the choices for each number, so that five mutations differ."""
        return choices[self.number % len(choices)]


class Registry:
    """A valid registry that grows by a place whenever a mutation needs one."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.values: Values = {"site": valid.site(), "districts": valid.districts(), "facilities": []}
        for _ in range(GOOD_PLACES):
            self.grown()

    def grown(self) -> tuple[int, Values]:
        """One place more: its index and its values."""
        places = self.values["facilities"]
        places.append(valid.place(len(places), self.chance))
        return len(places) - 1, places[-1]

    def written(self, path: Path) -> Writer:
        """Write the registry; gives back who knows where everything stands."""
        writer = Writer(self.chance)
        path.write_text(writer.write(self.values), encoding="utf-8", newline="\n")
        return writer


def mutations() -> dict[str, ModuleType]:
    """The mutation files by the name of their rule."""
    paths = sorted(path for path in FOLDER.glob("*.py") if path.name != "__init__.py")
    return {path.stem.replace("_", "-"): importlib.import_module(f"tests.mutations.rules.{path.stem}") for path in paths}


def place_of(where: Where, writer: Writer) -> tuple[int, int]:
    """The line and column at which the writer put it."""
    return writer.keys[where.steps] if where.at_key else writer.values[where.steps]
