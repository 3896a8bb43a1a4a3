"""Cards come back from their columns as they were."""

from __future__ import annotations

import pickle
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.geo.point import Point
from shelterfinder.registry.card import Card, card_of
from shelterfinder.registry.columns import cards_in, columns_of
from tests.unit.registry.small import FACILITY, registry

POINT = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
POINTS = st.lists(st.tuples(POINT, POINT), min_size=1, max_size=4)


def card(number: int, points: list[tuple[Point, Point]], is_moved: bool) -> Card:
    """A card with these points; in WGS-84 they are others if it is moved."""
    given = tuple(one for one, _ in points)
    moved = tuple(other for _, other in points) if is_moved else given
    return Card(f"place-{number}", "centre", "shelter", True, True, given, moved, ((), (), ()), (), None, "Hall", (("", "Street"),), ())


@given(st.lists(st.tuples(POINTS, st.booleans()), max_size=6))
def test_cards_come_back(places: list[tuple[list[tuple[Point, Point]], bool]]) -> None:
    """Whatever number of doors they have, and in whatever datum those lie; after they were kept, too."""
    cards = [card(number, points, is_moved) for number, (points, is_moved) in enumerate(places)]
    assert cards_in(pickle.loads(pickle.dumps(columns_of(cards)))) == cards


def test_cards_of_a_registry_come_back(tmp_path: Path) -> None:
    """With doors in another datum, and exceptions."""
    beijing = {"lat": 39.90885, "lon": 116.39756, "datum": "gcj02"}
    doors = [{"id": "east", "position": beijing}, {"id": "west", "position": FACILITY["position"]}]
    exception = {"rule": "entrance-far", "reason": "A tunnel.", "until": "2099-12-31"}
    places = registry(tmp_path, {"position": beijing, "entrances": doors, "exceptions": [exception]}, {"id": "hall"}).facilities
    cards = [card_of(place) for place in places]
    assert cards[0].points != cards[0].given and cards[1].points == cards[1].given
    assert cards_in(columns_of(cards)) == cards
