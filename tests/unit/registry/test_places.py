"""Places are a sequence of records that loads what is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shelterfinder.registry.card import Card, card_of
from shelterfinder.registry.places import Places, as_places, cards_of
from shelterfinder.registry.records import Facility
from tests.unit.registry.small import registry


@dataclass
class Counting:
    """A holder that counts how often its record was asked for."""

    card: Card
    kept: Facility
    asked: int = 0

    @property
    def record(self) -> Facility:
        """The record."""
        self.asked += 1
        return self.kept


def holders(folder: Path) -> list[Counting]:
    """Three places."""
    records = registry(folder, {}, {"id": "museum"}, {"id": "tower"}).facilities
    return [Counting(card_of(record), record) for record in records]


def test_only_what_is_asked_for_is_loaded(tmp_path: Path) -> None:
    """Cards, length and pieces load nothing; one item loads one record; going through it loads each once."""
    held = holders(tmp_path)
    places = Places(held)
    assert [card.id for card in cards_of(places)] == ["library", "museum", "tower"]
    assert (len(places), len(places[1:]), bool(places[3:])) == (3, 2, False)
    assert [one.asked for one in held] == [0, 0, 0]
    assert places[1:][0].id == "museum"
    assert [one.asked for one in held] == [0, 1, 0]
    assert [place.id for place in places] == ["library", "museum", "tower"]
    assert [one.asked for one in held] == [1, 2, 1]


def test_places_equal_the_same_records_in_any_sequence(tmp_path: Path) -> None:
    """Whether they are kept or not is nobody's business."""
    held = holders(tmp_path)
    records = tuple(one.kept for one in held)
    assert Places(held) == records == as_places(records)
    assert Places(held) != records[:2] and Places(held) != records[::-1] and Places(held) != 3
    assert repr(Places(held)) == "<3 places>"
    assert as_places(as_places(records)).cards == cards_of(records) == Places(held).cards
