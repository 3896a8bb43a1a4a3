"""A short Plus Code with a town behind it: no namesake of the town is passed over in silence, in one file and in a nation's many."""

from __future__ import annotations

from random import Random

import pytest

from bench.places import generated
from shelterfinder.geo.point import Point
from shelterfinder.search.encode import encode
from shelterfinder.search.folding import words
from shelterfinder.search.things import Thing, registered
from tests.property.search.browser import ask

CODE = "5WCP+8Q"
HALF_DEG = 0.5 + 1e-5
"""Cells of a code of four digits are one degree wide: the nearest is at most half of that away."""
IN_ONE_FILE, IN_PARTS = 10**9, 0


def is_called(thing: Thing, town: str) -> bool:
    """Whether a name or another name of a thing begins with the words."""
    text = " ".join(words(town))
    return any(" ".join(words(label)).startswith(text) for label in (*thing.names.values(), *thing.others))


def is_near(at: Point, lat: float, lon: float) -> bool:
    """Whether a position is the one of the code that is nearest to a town."""
    return abs(at.lat - lat) <= HALF_DEG and abs(at.lon - lon) <= HALF_DEG


@pytest.mark.parametrize("limit", [IN_ONE_FILE, IN_PARTS])
def test_a_town_is_taken_for_the_only_one_of_its_name_where_it_is_that(limit: int) -> None:
    """Names and their beginnings: what nobody is asked about is near to all that are so called; else each is offered."""
    things, random = registered(view := generated(3000, seed=4)), Random(4)
    names = [name for thing in random.sample(things, 60) for name in thing.names.values()]
    names += [name for thing in things if thing.kind == "area" for name in thing.names.values()]
    towns = sorted({name[: random.choice((1, 2, 3, 5, 99))].strip() for name in names})
    sure = asked = 0
    for town, answer in zip(towns, ask(encode(view, None, limit), [f"{CODE} {town}" for town in towns]), strict=True):
        namesakes = [thing.at for thing in things if is_called(thing, town)]
        choices = [(asks, lat, lon) for _, asks, lat, lon in answer["codes"]]
        if not answer["more"]:
            lost = [at for at in namesakes if not any(is_near(at, lat, lon) for _, lat, lon in choices)]
            assert not lost, (town, lost[:3])
        if [asks for asks, _, _ in choices] == [""]:
            sure += 1
        else:
            asked += bool(choices)
            assert all(asks == "town" for asks, _, _ in choices), town
    assert sure > 20 and asked > 20, (sure, asked)
