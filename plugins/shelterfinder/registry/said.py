"""One mistake, one message: what another rule knows better about the same value is not said again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from shelterfinder.registry.marks import Place
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Problem


class Doubt(NamedTuple):
    """A finding, and the steps to the values of its record at which another rule would say why."""

    finding: Finding
    causes: Collection[tuple[str | int, ...]]


def unsaid(rule: str, doubts: Iterable[Doubt], knowing: Collection[ModuleType], material: Material) -> Iterator[Finding]:
    """The findings of the rule (a module's name) that none of the knowing rules explains.

    One that its record excepts is kept as well: otherwise the exception would seem to be needed no more. The knowing rules are asked only
    if there is any doubt, because most registries give none.
    """
    said: set[tuple[Path, Place]] | None = None
    for finding, causes in doubts:
        said = _said(knowing, material) if said is None else said
        entry = finding.entry
        assert entry is not None, "a doubt is about a record"
        if _excepts(rule, finding) or not any((entry.path, entry.place(*steps)) in said for steps in causes):
            yield finding


def once(problems: Sequence[Problem]) -> list[Problem]:
    """The problems without those that another one explains. A rule that looks at each file alone cannot know what the whole registry tells,
    so that it is left out here."""
    explained = {(problem.path, rule, *place) for problem in problems for rule, place in problem.explains}
    return [problem for problem in problems if (problem.path, problem.rule, problem.line, problem.column) not in explained]


def _said(rules: Collection[ModuleType], material: Material) -> set[tuple[Path, Place]]:
    """Where these rules speak. The file belongs to it: where each place has its own, all positions stand on the same line."""
    findings = ((rule.__name__, finding) for rule in rules for finding in rule.check(material))
    return {(finding.path, finding.place) for rule, finding in findings if not _excepts(rule, finding)}


def _excepts(rule: str, finding: Finding) -> bool:
    """Whether the record of a finding excepts the rule with this module."""
    name = rule.rpartition(".")[2].replace("_", "-")
    return finding.entry is not None and any(name == excepted for excepted, _ in finding.entry.excepted())
