"""Crowding in four levels."""

from __future__ import annotations

import pytest

from shelterfinder.state.levels import SAID, STANDING_OF, Standing, said_of, standing_of_count
from shelterfinder.state.records import LEVELS_OF


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (0, "free"),
        (29, "free"),
        (30, "somewhat-crowded"),
        (59, "somewhat-crowded"),
        (60, "crowded"),
        (99, "crowded"),
        (100, "full"),
        (250, "full"),
    ],
)
def test_a_count_becomes_a_level(people: int, said: str) -> None:
    """The limits are 30, 60 and 100 of a hundred."""
    assert said_of(standing_of_count(people, 100)) == said


@pytest.mark.parametrize("capacity", [None, 0])
def test_without_a_capacity_nobody_knows_how_crowded_it_is(capacity: int | None) -> None:
    """A place is then open, and no level is claimed."""
    assert standing_of_count(180, capacity) == Standing("open", None)


def test_every_word_has_a_standing_and_comes_back() -> None:
    """What staff say can be read back from the file, and each pair is one that the models accept."""
    assert [said_of(STANDING_OF[said]) for said in SAID] == list(SAID)
    assert {(state, level) for state, levels in LEVELS_OF.items() for level in levels} == set(map(tuple, STANDING_OF.values()))
