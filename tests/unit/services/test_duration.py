"""How many working days the steps of an item take."""

from __future__ import annotations

import pytest

from shelterfinder.registry.records.service_item import Step
from shelterfinder.services.duration import Clock, Duration, duration_of


def step(id: str, legal: int | None, promised: int | None, *depends_on: str) -> Step:
    """A step with its working days."""
    return Step(id=id, department="Window", legal_working_days=legal, promised_working_days=promised, depends_on=depends_on)


EXAMPLE = (
    step("acceptance", 1, 1),
    step("works", 10, 5, "acceptance"),
    step("fire", 7, 3, "acceptance"),
    step("decision", 2, 1, "works", "fire"),
)


@pytest.mark.parametrize(("clock", "serial", "path"), [("legal", 20, 13), ("promised", 10, 7)])
def test_the_example_of_the_domain_facts(clock: Clock, serial: int, path: int) -> None:
    """Two offices review at the same time (domain facts, §3.6)."""
    assert duration_of(EXAMPLE, clock) == Duration(serial, path, ("acceptance", "works", "decision"))
    assert duration_of(tuple(reversed(EXAMPLE)), clock) == Duration(serial, path, ("acceptance", "works", "decision"))


def test_steps_that_wait_for_nothing_go_on_at_once() -> None:
    """The longest of them is the path; of two as long, the one that is listed first."""
    assert duration_of((step("a", 3, 0), step("b", 5, 0), step("c", 5, 0)), "legal") == Duration(13, 5, ("b",))
    assert duration_of((step("a", 3, 0), step("b", 5, 0)), "promised") == Duration(0, 0, ("a",))


@pytest.mark.parametrize("steps", [(), (step("a", 3, None), step("b", None, None)), (step("a", 1, 1, "b"), step("b", 1, 1, "a"))])
def test_what_is_not_known_is_no_number(steps: tuple[Step, ...]) -> None:
    """Without steps, with one that has no number, and in a circle: never zero."""
    assert duration_of(steps, "legal") is None


def test_a_step_that_is_not_there_is_refused() -> None:
    """It has no number that could be left out."""
    with pytest.raises(KeyError, match="b"):
        duration_of((step("a", 1, 1, "b"),), "legal")
