"""The rules for what spans fields or records: one rule, one file, found by being there.

A rule is a module with `level` and `check` (see material.Rule); its file name is its name, with hyphens. Its docstring is
its manual, with an accepted and a refused example that the tests execute. Every room may bring a folder `rules/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from shelterfinder.registry.material import Finding, Material, Rule
from shelterfinder.registry.problem import ROOMS, Problem


def check_rules(material: Material, alone: bool | None = None) -> Iterator[Problem]:
    """The problems of every rule, in the order of their names; of those only that look at each record alone, or of the others."""
    for name, rule in rules().items():
        if alone is None or alone == getattr(rule, "alone", False):
            for finding in rule.check(material):
                yield _problem(name, rule, finding)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by name, from the folders `rules` of all rooms."""
    paths = sorted(path for path in ROOMS.glob("*/rules/*.py") if path.name != "__init__.py")
    return {path.stem.replace("_", "-"): cast(Rule, import_module(_module(path))) for path in paths}


def _module(path: Path) -> str:
    return ".".join((ROOMS.name, *path.relative_to(ROOMS).with_suffix("").parts))


def _problem(name: str, rule: Rule, finding: Finding) -> Problem:
    return Problem(finding.path, finding.place.line, finding.place.column, rule.level, name, finding.details)
