"""Which door to walk to, and what is known, under the word for the answer."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, Suitability
from shelterfinder.site import facts
from tests.unit.site.places import facility
from tests.unit.site.registries import full

suitabilities = st.dictionaries(st.sampled_from(HAZARDS), st.sampled_from(get_args(Suitability)).map(lambda word: {"suitability": word}))


@given(suitabilities)
def test_every_hazard_is_said_once_under_one_of_the_four_words(hazards: dict[str, dict[str, str]]) -> None:
    """No danger is left out, and none is said twice, whatever is recorded."""
    groups = facts.hazard_groups(facility(hazards=hazards))
    assert sorted(name for group in groups for name in group.names) == sorted(HAZARDS)
    assert [group.answer for group in groups] == [
        answer for answer in get_args(Suitability) if answer in {group.answer for group in groups}
    ]


@given(suitabilities)
def test_underground_is_never_suitable_in_a_flood_without_a_reason(hazards: dict[str, dict[str, str]]) -> None:
    """Nobody is sent below the street in a flood because a field says so and nothing says why."""
    groups = {group.answer: group.names for group in facts.hazard_groups(facility(hazards=hazards))}
    assert "flood" not in groups.get("suitable", ()) + groups.get("unknown", ()) + groups.get("conditional", ())


def test_the_main_door_of_the_mode_is_the_destination() -> None:
    """In war only the south door is used; in peace both are, and the south door is the main one."""
    place = facility()
    assert [[door.id for door in facts.doors_in(place, mode)] for mode in MODES] == [["north", "south"], ["south"], ["south"]]
    assert facts.destination(place, "war") == (60.1719, 24.9442)


def test_nobody_is_led_to_the_door_of_the_staff() -> None:
    """The main door of a place may be for staff only in a mode; visitors are sent to theirs."""
    roles = [{"services": ["water"], "access": "staff", "entrances": ["south"]}, {"services": ["water"], "entrances": ["north"]}]
    place = facility(roles={"peace": roles})
    assert [door.id for door in facts.doors_in(place, "peace")] == ["north"]


def test_without_a_door_the_middle_is_the_destination() -> None:
    """A place whose only door is not used in the mode is found at its position."""
    place = facility(entrances=[full()["entrances"][0]])
    assert facts.main_door(place, "emergency") is None
    assert facts.destination(place, "emergency") == (60.17199, 24.94429)


def test_the_mode_in_force_comes_first() -> None:
    """All three modes are told, the one that counts now before the others."""
    assert facts.modes_from("war") == ("war", "peace", "emergency")


@given(st.integers(-400, 400), st.integers(1, 365))
def test_a_check_is_good_from_tomorrow_back_to_the_limit(age_days: int, limit_days: int) -> None:
    """A check is stale when it is older than the office allows, or dated later than it can be anywhere on the Earth."""
    today = datetime.date(2026, 11, 23)
    site = SimpleNamespace(policy=SimpleNamespace(stale_after_days=lambda kind, mode: limit_days), mode=SimpleNamespace(current="peace"))
    stale = facts.is_stale(facility(), today - datetime.timedelta(days=age_days), site, today)  # type: ignore[arg-type]
    assert stale == (age_days < -1 or age_days > limit_days)


def test_every_question_of_access_has_an_answer() -> None:
    """What nobody recorded stands under unknown."""
    groups = dict(facts.access_groups(facility()))
    assert groups["yes"] == ("lift",) and groups["no"] == ("pets",)
    assert "hearing_loop" in groups["unknown"]
    assert sum(map(len, groups.values())) == 7


def test_amenities_are_questions_too_but_numbers_are_not() -> None:
    """Seats and power are told as numbers, not as yes or no."""
    groups = dict(facts.amenity_groups(facility()))
    assert groups == {"yes": ("toilet",), "no": ("wifi",), "unknown": ("drinking_water", "aed", "first_aid")}
