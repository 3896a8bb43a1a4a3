"""Differences inside records that need more than a look at one field; the property test makes all the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.comparison.walk import changes_between, lacking
from shelterfinder.registry.records import Facility, Site
from tests.unit.registry.comparison.sides import between, places
from tests.unit.registry.small import FACILITY, SITE

DOOR = {"id": "main", "position": {"lat": 60.17, "lon": 24.94, "datum": "wgs84"}}
ROLE = {"services": ["reading"]}


def named(old: dict[str, Any], new: dict[str, Any], language: str = "en") -> list[tuple[str, str, object, object]]:
    """Kind, path, old and new value of each difference between two facilities."""
    one, other = (Facility.model_validate({**FACILITY, **fields}) for fields in (old, new))
    return [(change.kind, change.path, change.old, change.new) for change in changes_between(one, other, language)]


def test_equal_records_have_no_difference() -> None:
    """Nor has a default that is written out."""
    assert named({}, {"status": "in_service", "alt_names": []}) == []


def test_a_plain_text_is_one_in_the_default_language() -> None:
    """Only the way of writing has changed; in another language it is another text."""
    assert named({"name": "Library"}, {"name": {"en": "Library"}}) == []
    assert [each[:2] for each in named({"name": "Library"}, {"name": {"fi": "Library"}})] == [("text", "name")]
    assert named({"alt_names": ["Book house"]}, {"alt_names": [{"en": "Book house"}]}) == []


def test_a_part_that_comes_says_each_thing_it_says() -> None:
    """A capacity that was not recorded is one number more, not a block."""
    old, new = ({"roles": {"war": [{**ROLE, **capacity}]}} for capacity in ({}, {"capacity": {"persons": 300}}))
    assert named(old, new) == [("value", "roles.war.0.capacity.persons", None, 300)]
    assert named(new, old) == [("value", "roles.war.0.capacity.persons", 300, None)]


def test_a_part_that_says_only_defaults_is_not_lost() -> None:
    """An empty block is a difference all the same."""
    assert [each[:2] for each in named({}, {"flood": {}})] == [("part_added", "flood")]
    assert [each[:2] for each in named({"flood": {}}, {})] == [("part_removed", "flood")]


def test_a_door_is_known_by_its_id() -> None:
    """Wherever it stands in the list; and its order is said when it changes."""
    other = {**DOOR, "id": "back"}
    changed = {"entrances": [other, {**DOOR, "step_free": "yes"}]}
    assert [each[:2] for each in named({"entrances": [DOOR, other]}, changed)] == [
        ("value", "entrances.main.step_free"),
        ("order", "entrances"),
    ]


def test_doors_with_one_id_are_told_apart_by_what_they_say() -> None:
    """The rule against it is not asked here, and no door may get lost."""
    twice = [DOOR, {**DOOR, "width_m": 2.0}]
    assert [each[:2] for each in named({"entrances": twice}, {"entrances": twice[:1]})] == [("part_removed", "entrances.main")]
    assert named({"entrances": twice}, {"entrances": twice}) == []


def test_a_check_is_never_changed_only_added_and_removed() -> None:
    """Another day is another check, and somebody has taken the old one away."""
    kinds = [each[:2] for each in named({}, {"verified": [{"on": "2026-11-20", "method": "site_visit"}]})]
    assert kinds == [("part_removed", "verified.0"), ("part_added", "verified.0")]


def test_days_for_all_modes_become_days_for_each() -> None:
    """A field that holds a number or a map is changed as a whole."""
    one, other = (Site.model_validate({**SITE, "policy": {"verify_days": {"shelter": days}}}) for days in (180, {"war": 1}))
    assert [(change.path, change.old, change.new) for change in changes_between(one, other, "en")] == [
        ("policy.verify_days.shelter", 180, {"war": 1})
    ]


def test_another_default_language_changes_no_place(tmp_path: Path) -> None:
    """It is said once, for the site, not for each plain text."""
    comparison = between(tmp_path, {"site": {"languages": ["en", "fi"]}}, {"site": {"languages": ["en", "fi"], "default_language": "fi"}})
    assert [change.path for change in comparison.site] == ["default_language"]
    assert comparison.facilities == ()


def test_the_line_round_an_area_is_one_thing(tmp_path: Path) -> None:
    """The order of its corners is the line, so that it is never a list from which something is missing."""
    corners = [[60.1, 24.9], [60.1, 25.0], [60.2, 25.0]]
    comparison = between(tmp_path, {"districts": [{"outline": corners}]}, {"districts": [{"outline": corners[::-1]}]})
    assert [(change.kind, change.path) for change in comparison.districts[0].changes] == [("value", "outline")]


@pytest.mark.parametrize(("items", "others", "found"), [("aab", "ab", "a"), ("ab", "ba", ""), ("", "a", ""), ("ab", "", "ab")])
def test_lacking_counts(items: str, others: str, found: str) -> None:
    """One of two equal items is lacking where there is only one."""
    assert lacking(list(items), list(others)) == list(found)


def test_places_are_known_by_their_ids(tmp_path: Path) -> None:
    """Another order of the places is no change of any."""
    one, other = ({"id": id, "name": id, "position": DOOR["position"]} for id in "ab")
    assert between(tmp_path, places(one, other), places(other, one)).is_same
