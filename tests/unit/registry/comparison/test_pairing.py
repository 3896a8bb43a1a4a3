"""Which record is which, and what became of those that are not there any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.registry.comparison.sides import between, places

HERE = {"lat": 60.17, "lon": 24.94, "datum": "wgs84"}


def kinds(tmp_path: Path, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Kind and id of each place that differs; every place stands on one point."""
    states = [places(*({"position": HERE, **each} for each in side)) for side in (old, new)]
    return [(record.kind, record.some.id) for record in between(tmp_path, *states).facilities]


def test_added_and_removed(tmp_path: Path) -> None:
    """What is gone comes first."""
    assert kinds(tmp_path, [{}, {"id": "a", "name": "A"}], [{}, {"id": "b", "name": "B"}]) == [("removed", "a"), ("added", "b")]


def test_only_the_id_is_another(tmp_path: Path) -> None:
    """Not removed and added: the same place under another address."""
    assert kinds(tmp_path, [{"id": "a"}], [{"id": "b"}]) == [("renumbered", "b")]


def test_a_new_id_and_anything_else_is_another_place(tmp_path: Path) -> None:
    """Nobody can know that it is the same, so nobody says so."""
    assert kinds(tmp_path, [{"id": "a"}], [{"id": "b", "address": "Road 1"}]) == [("removed", "a"), ("added", "b")]


def test_equal_places_get_new_ids_one_by_one(tmp_path: Path) -> None:
    """Each removed one is at most one added one."""
    assert kinds(tmp_path, [{"id": "a"}], [{"id": "b"}, {"id": "c"}]) == [("renumbered", "b"), ("added", "c")]
    assert kinds(tmp_path, [{"id": "a"}, {"id": "b"}], [{"id": "c"}]) == [("removed", "b"), ("renumbered", "c")]


def test_an_id_that_stands_twice_loses_no_place(tmp_path: Path) -> None:
    """A registry with that error is compared all the same."""
    twice = [{"id": "a", "name": "One"}, {"id": "a", "name": "Two"}]
    assert kinds(tmp_path, twice, twice) == []
    assert kinds(tmp_path, twice, twice[1:]) == [("removed", "a")]
    assert kinds(tmp_path, twice[:1], twice) == [("added", "a")]


def test_areas_are_compared_like_places(tmp_path: Path) -> None:
    """By id, with the fields that differ."""
    comparison = between(tmp_path, {"districts": [{}]}, {"districts": [{"name": "Middle"}, {"id": "east", "name": "East"}]})
    assert [(record.kind, record.some.id) for record in comparison.districts] == [("added", "east"), ("changed", "centre")]
    assert comparison.districts[1].changes[0].path == "name"
