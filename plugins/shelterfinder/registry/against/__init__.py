"""Rules that compare a registry with its last published version: one rule, one file, found by being there.

They see what a registry alone cannot show: ids that changed, records that vanished, positions that moved all at once. Each is a
module with `level` and `check(material, published)`; its docstring is its manual, with examples that the tests execute: what was
published, and what is read now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level, Problem
from shelterfinder.registry.published import Published


class Comparison(Protocol):
    """One file of this folder: how serious it is, and where the registry has lost something against what was published."""

    level: Level

    def check(self, material: Material, published: Published) -> Iterable[Finding]:
        """Every place where the rule is broken."""
        ...


def check_against(material: Material, published: Published) -> Iterator[Problem]:
    """The problems of every comparison, in the order of their names."""
    for name, rule in comparisons().items():
        for finding in rule.check(material, published):
            yield Problem(finding.path, finding.place.line, finding.place.column, rule.level, name, finding.details)


@cache
def comparisons() -> dict[str, Comparison]:
    """Every comparison by name."""
    paths = sorted(path for path in Path(__file__).parent.glob("*.py") if path.name != "__init__.py")
    return {path.stem.replace("_", "-"): cast(Comparison, import_module(f"{__name__}.{path.stem}")) for path in paths}
