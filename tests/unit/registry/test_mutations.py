"""For every rule five generated mistakes in a valid registry: exactly that problem, at that line and column, and nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.rules import rules
from tests.mutations.planting import COUNT, Ground, Registry, mutations, place_of

PLANTS = mutations()
ACROSS_FILES = {"id-file"}
"""What shows only in several files is planted in several (rules/test_id_file.py)."""
Found = list[tuple[int, int, str]]


def found(path: Path) -> Found:
    """Every problem as line, column and rule."""
    return [(problem.line, problem.column, problem.rule) for problem in read_registry(path).problems]


def test_every_rule_has_mutations() -> None:
    """A new rule comes with a file of mistakes that it must find."""
    assert sorted(rules().keys() - PLANTS.keys()) == sorted(ACROSS_FILES)


@pytest.mark.parametrize("seed", range(COUNT))
def test_the_registry_that_is_spoiled_is_valid(seed: int, tmp_path: Path) -> None:
    """Nothing is said of it before."""
    path = tmp_path / "shelters.yaml"
    Registry(Random(seed)).written(path)
    assert found(path) == []


@pytest.mark.parametrize("number", range(COUNT))
@pytest.mark.parametrize("rule", sorted(PLANTS))
def test_a_mistake_is_reported_where_it_stands_and_alone(rule: str, number: int, tmp_path: Path) -> None:
    """One mistake, one problem, of the rule that knows it."""
    chance = Random(f"{rule} {number}")
    registry = Registry(chance)
    where = PLANTS[rule].plant(Ground(registry, number, chance))
    path = tmp_path / "shelters.yaml"
    writer = registry.written(path)
    assert found(path) == [(*place_of(where, writer), rule)]


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
    path = tmp_path / "shelters.yaml"
    writer = registry.written(path)
    assert found(path) == sorted((*place_of(where, writer), rule) for rule, where in planted)
