"""For every rule five generated mistakes in a valid registry: exactly that problem, at that line and column, and nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.rules import rules
from tests.mutations.planting import COUNT, ROOT, Ground, Registry, mutations, place_of

PLANTS = mutations()
Found = list[tuple[str, int, int, str]]


def found(folder: Path) -> Found:
    """Every problem as file, line, column and rule."""
    problems = read_registry(folder / ROOT).problems
    return [(problem.path.relative_to(folder).as_posix(), problem.line, problem.column, problem.rule) for problem in problems]


def test_every_rule_has_mutations() -> None:
    """A new rule comes with a file of mistakes that it must find."""
    assert sorted(rules().keys() - PLANTS.keys()) == []


@pytest.mark.parametrize("seed", range(COUNT))
def test_the_registry_that_is_spoiled_is_valid(seed: int, tmp_path: Path) -> None:
    """Nothing is said of it before."""
    Registry(Random(seed)).written(tmp_path)
    assert found(tmp_path) == []


@pytest.mark.parametrize("number", range(COUNT))
@pytest.mark.parametrize("rule", sorted(PLANTS))
def test_a_mistake_is_reported_where_it_stands_and_alone(rule: str, number: int, tmp_path: Path) -> None:
    """One mistake, one problem, of the rule that knows it."""
    chance = Random(f"{rule} {number}")
    registry = Registry(chance)
    where = PLANTS[rule].plant(Ground(registry, number, chance))
    writers = registry.written(tmp_path)
    assert found(tmp_path) == [(*place_of(where, writers), rule)]


@pytest.mark.parametrize("seed", range(3))
def test_all_mistakes_together_are_reported_in_one_run(seed: int, tmp_path: Path) -> None:
    """No mistake hides another one, in whatever order they stand."""
    chance = Random(seed)
    registry = Registry(chance)
    plants = [(rule, number) for rule, plant in PLANTS.items() if not hasattr(plant, "APART") for number in range(COUNT)]
    once = {rule for rule, plant in PLANTS.items() if hasattr(plant, "ONCE")}
    plants = [(rule, number) for rule, number in plants if rule not in once or number == seed]
    chance.shuffle(plants)
    planted = [(rule, PLANTS[rule].plant(Ground(registry, number, chance))) for rule, number in plants]
    writers = registry.written(tmp_path)
    assert found(tmp_path) == sorted((*place_of(where, writers), rule) for rule, where in planted)
