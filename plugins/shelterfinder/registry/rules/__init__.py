"""The rules for what spans fields or records: one rule, one file, found by being there.

A rule is a module with `level` and `check` (see material.Rule); its file name is its name, with hyphens. Its docstring is
its manual, with an accepted and a refused example that the tests execute. Every room may bring a folder `rules/`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from shelterfinder.registry.material import Finding, Material, Rule
from shelterfinder.registry.problem import ROOMS, Problem
from shelterfinder.registry.today import latest_day

ONE_DAY = datetime.timedelta(days=1)


def check_rules(material: Material, alone: bool | None = None) -> Iterator[Problem]:
    """The problems of every rule, in the order of their names; of those only that look at each record alone, or of the others.

    What a record excepts is left out. The rules that judge exceptions come last and look at those of the rules that were asked.
    """
    asked = {name: rule for name, rule in rules().items() if not is_last(rule) and alone in (None, getattr(rule, "alone", False))}
    silenced: set[tuple[int, str]] = set()
    for name, rule in asked.items():
        for finding in rule.check(material):
            entry = finding.entry
            if is_exceptable(rule) and entry is not None and any(name == one and today() <= until for one, until in entry.excepted()):
                silenced.add((id(entry), name))
            else:
                yield _problem(name, rule, finding)
    judged = replace(material, asked=frozenset(asked), silenced=frozenset(silenced))
    for name, rule in rules().items():
        if is_last(rule):
            yield from (_problem(name, rule, finding) for finding in rule.check(judged))


def today() -> datetime.date:
    """The day in UTC: an exception holds until its last day is over there."""
    return latest_day() - ONE_DAY


def is_exceptable(rule: Rule) -> bool:
    """Whether a record may except the rule: a warning, if the rule says nothing else. An error is repaired."""
    return getattr(rule, "exceptable", rule.level == "warning")


def is_last(rule: Rule) -> bool:
    """Whether the rule judges what the others found, and is asked behind them."""
    return getattr(rule, "last", False)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by name, from the folders `rules` of all rooms."""
    paths = sorted(path for path in ROOMS.glob("*/rules/*.py") if path.name != "__init__.py")
    return {path.stem.replace("_", "-"): cast(Rule, import_module(_module(path))) for path in paths}


def _module(path: Path) -> str:
    return ".".join((ROOMS.name, *path.relative_to(ROOMS).with_suffix("").parts))


def _problem(name: str, rule: Rule, finding: Finding) -> Problem:
    return Problem(
        finding.path, finding.place.line, finding.place.column, rule.level, name, finding.details, finding.edits, finding.explains
    )
