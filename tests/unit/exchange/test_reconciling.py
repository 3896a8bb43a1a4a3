"""A place under another key is found by its name and position, and only where nothing else could be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.geo.point import Point
from shelterfinder.registry.exchange.reconciling import Known, changed_keys, known
from shelterfinder.registry.exchange.update_file import NotUpdatable, updated_text
from shelterfinder.registry.exchange.updating import OldFile, Reconciliation, Update
from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.reader import read_file

NOTHING = Reconciliation((), (), 0, (), (), (), (), 0)


def place(key: str, name: str, lat: float, lon: float = 10.0) -> Known:
    """A place with its key as its id."""
    return Known(key, f"id-{key}", name, Point(lat, lon))


OLD = place("1", "torget", 59.9)


@pytest.mark.parametrize(
    ("gone", "new", "found"),
    [
        ([OLD], [place("9", "torget", 59.9001)], {"9": "id-1"}),
        ([OLD], [place("9", "torget", 59.901)], {}),
        ([OLD], [place("9", "skolen", 59.9)], {"9": "id-1"}),
        ([OLD], [place("9", "skolen", 59.9001)], {}),
        ([OLD], [place("8", "torget", 59.9001), place("9", "torget", 59.9002)], {}),
        ([OLD], [place("8", "torget", 59.9001), place("9", "torget", 59.9)], {"9": "id-1"}),
        ([OLD], [place("8", "torget", 59.9), place("9", "torget", 59.9)], {}),
        ([OLD, place("2", "torget", 59.9002)], [place("9", "torget", 59.9001)], {}),
        ([OLD], [Known("9", "id-9", "torget", None)], {}),
        ([], [OLD], {}),
    ],
)
def test_changed_key_is_found_only_without_a_rival(gone: list[Known], new: list[Known], found: dict[str, str]) -> None:
    """Same name within 50 m, or the same point; two that fit are none."""
    assert {key: one.id for key, one in changed_keys(gone, new).items()} == found


def test_what_tells_a_record_apart_survives_any_values() -> None:
    """A hand-made record may lack anything."""
    assert known({"id": "a", "name": {"en": "Ｔorget  1"}, "source": {"key": "k"}})[:3] == ("k", "a", "torget1")
    assert known({"id": "a", "name": "X", "position": {"lat": "north", "lon": 1}}) == ("a", "a", "x", None)
    shifted = known({"id": "a", "name": "X", "position": {"lat": 30.5, "lon": 114.3, "datum": "gcj02"}}).point
    assert shifted is not None and shifted != Point(30.5, 114.3), "distances are measured in one datum"


def test_file_that_does_not_become_what_was_decided_is_not_written() -> None:
    """The last guard: one record more or less than decided, and nothing is written."""
    text = "facilities:\n  - id: a\n    name: A\n  - id: b\n    name: B\n"
    values = read_file(Path("x"), content=text.encode()).values
    assert isinstance(values, MarkedMap)
    records = tuple(values["facilities"])  # type: ignore[arg-type]
    nothing = Update({}, (), (), None, NOTHING)  # type: ignore[arg-type]
    assert updated_text(text, OldFile(records, frozenset(), ()), nothing) == text
    with pytest.raises(NotUpdatable):
        updated_text(text, OldFile(records[:1], frozenset(), ()), nothing)
