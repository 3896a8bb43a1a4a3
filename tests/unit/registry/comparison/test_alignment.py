"""Which item of a list is which: equal ones first, then the likeliest, then what is left."""

from __future__ import annotations

import pytest

from shelterfinder.registry.comparison.alignment import Pair, align, in_order, likeness
from shelterfinder.registry.records import Role


def role(services: str, **fields: object) -> Role:
    """A role with the services of these names."""
    return Role.model_validate({"services": services.split(), **fields})


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([], [], []),
        (["cooling"], ["cooling"], [(0, 0)]),
        (["cooling"], ["reading"], [(0, 0)]),
        (["cooling", "reading"], ["reading", "cooling"], [(1, 0), (0, 1)]),
        (["cooling"], ["reading", "cooling toilet"], [(None, 0), (0, 1)]),
        (["cooling", "reading"], ["reading"], [(1, 0), (0, None)]),
        (["cooling", "cooling"], ["cooling"], [(0, 0), (1, None)]),
        ([], ["cooling"], [(None, 0)]),
    ],
)
def test_items_find_their_partners(old: list[str], new: list[str], pairs: list[tuple[int | None, int | None]]) -> None:
    """Each item stands in one pair; what has no partner was added or removed."""
    assert align([*map(role, old)], [*map(role, new)]) == [Pair(*pair) for pair in pairs]


def test_only_the_items_of_both_lists_have_an_order() -> None:
    """What was added or removed does not turn the others round."""
    assert in_order([Pair(None, 0), Pair(0, 1), Pair(2, 2), Pair(1, None)])
    assert not in_order([Pair(1, 0), Pair(0, 1)])


def test_what_stands_at_its_default_makes_nothing_alike() -> None:
    """Two roles for the public have that in common with nearly every other."""
    assert likeness(role("cooling"), role("reading")) == 0
    assert likeness(role("cooling", access="permit"), role("reading", access="permit")) == 1
    assert likeness(role("cooling reading"), role("reading toilet")) == 0.5
