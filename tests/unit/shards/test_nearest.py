"""The slow, obvious answer, by cases a person can check."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from shelterfinder.geo.point import Point
from shelterfinder.shards.nearest import Answer, Question, Schedule, nearest
from tests.unit.shards.views import at, view_of

TODAY = datetime.date(2026, 5, 30)


def ask(**changes: Any) -> Question:
    """A question from 60 N 24 E in peace, with nothing else asked."""
    return Question(**{"at": Point(60.0, 24.0), "mode": "peace", "today": TODAY, **changes})


def ids(answers: tuple[Answer, ...]) -> list[str]:
    """The ids of the places, in order."""
    return [answer.facility.id for answer in answers]


def test_five_nearest_in_order() -> None:
    """Seven places to the north: the five nearest, nearest first, with distance and direction."""
    view = view_of(*({"id": f"p-{n}", "position": at(60 + n / 1000, 24)} for n in (7, 3, 5, 1, 6, 2, 4)))
    answer = nearest(view, ask())
    assert ids(answer.listed) == ["p-1", "p-2", "p-3", "p-4", "p-5"]
    assert answer.listed[0].distance_m == pytest.approx(111.4, abs=0.1)
    assert (answer.listed[0].bearing_deg, answer.listed[0].sector) == (0, "n")


GATES = {"suitability": "conditional", "basis": "only with the gates closed"}


@pytest.mark.parametrize(
    ("reason", "record", "question"),
    [
        ("status", {"status": "closed"}, {}),
        ("role", {}, {"mode": "war"}),
        ("service", {}, {"service": "toilet"}),
        ("hazard", {"hazards": {"heat": {"suitability": "unsuitable"}}}, {"hazard": "heat"}),
        ("hazard", {"space_type": "underground"}, {"hazard": "flood"}),
        ("hazard", {"space_type": "semi_underground"}, {"hazard": "storm_surge"}),
        ("hazard", {"space_type": "indoor", "floors_below": 2}, {"hazard": "flood"}),
        (
            "hazard",
            {"space_type": "underground", "hazards": {"flood": {"suitability": "conditional", "basis": "gates"}}},
            {"hazard": "flood"},
        ),
        ("hazard", {"floors_below": 1, "hazards": {"tsunami": {"suitability": "suitable"}}}, {"hazard": "tsunami"}),
        ("hazard", {"roles": {"peace": [{"services": ["cooling"], "hazards": ["heat"]}]}}, {"hazard": "cold"}),
        ("access", {"roles": {"peace": [{"services": ["cooling"], "access": "staff"}]}}, {}),
        ("closed_door", {"entrances": [{"id": "a", "position": at(60, 24), "modes": ["war"]}]}, {}),
        ("step_free", {"accessibility": {"step_free_route": "no"}}, {"step_free": True}),
        (
            "step_free",
            {"accessibility": {"step_free_route": "no"}, "entrances": [{"id": "a", "position": at(60, 24), "step_free": "yes"}]},
            {"step_free": True},
        ),
        ("never_verified", {"verified": [{"on": "2026-05-01", "method": "phone", "result": "failed"}]}, {}),
    ],
)
def test_the_reasons_for_leaving_out(reason: str, record: dict[str, Any], question: dict[str, Any]) -> None:
    """Each reason, alone, leaves the place out and is counted."""
    answer = nearest(view_of(record), ask(**question))
    assert (answer.listed, answer.uncertain, answer.left_out) == ((), (), {reason: 1})


def test_doubts_are_listed_apart() -> None:
    """Unknown suitability and an unknown step stand apart, with both doubts named."""
    answer = nearest(view_of({}), ask(hazard="heat", step_free=True))
    assert answer.listed == ()
    assert answer.uncertain[0].doubts == ("hazard", "step_free")


def test_a_limited_route_makes_a_door_without_steps_doubtful() -> None:
    """The door is level, but between it and the room there may be steps."""
    door = {"id": "a", "position": at(60, 24), "step_free": "yes"}
    answer = nearest(view_of({"accessibility": {"step_free_route": "limited"}, "entrances": [door]}), ask(step_free=True))
    assert (answer.listed, answer.uncertain[0].doubts, answer.uncertain[0].door.step_free) == ((), ("step_free",), "limited")


@pytest.mark.parametrize(
    ("checks", "doubts"),
    [
        ([("2026-05-01", "ok"), ("2026-05-02", "failed")], ("failed_check",)),
        ([("2026-05-02", "failed"), ("2026-05-01", "ok")], ("failed_check",)),
        ([("2026-05-02", "ok"), ("2026-05-02", "failed")], ("failed_check",)),
        ([("2026-05-02", "failed"), ("2026-05-02", "changed")], ("failed_check",)),
        ([("2026-05-02", "failed"), ("2026-05-03", "ok")], ()),
    ],
)
def test_a_place_whose_newest_check_failed_is_never_sure(checks: list[tuple[str, str]], doubts: tuple[str, ...]) -> None:
    """An older good check does not speak against a newer one; on one day the failed one counts."""
    answer = nearest(view_of({"verified": [{"on": on, "method": "site_visit", "result": result} for on, result in checks]}), ask())
    (found,) = answer.listed + answer.uncertain
    assert found.doubts == doubts and bool(answer.uncertain) == bool(doubts)


def test_doubts_stand_in_one_order() -> None:
    """Hazard, access, the failed check, then steps."""
    checks = [{"on": "2026-05-01", "method": "phone"}, {"on": "2026-05-02", "method": "phone", "result": "failed"}]
    roles = {"peace": [{"services": ["cooling"], "access": "permit"}]}
    answer = nearest(view_of({"verified": checks, "roles": roles}), ask(hazard="heat", step_free=True))
    assert answer.uncertain[0].doubts == ("hazard", "access", "failed_check", "step_free")


@pytest.mark.parametrize(("on", "stale"), [("2026-05-30", False), ("2026-05-31", False), ("2026-06-01", True), ("2062-05-01", True)])
def test_a_verification_in_the_future_is_stale(on: str, stale: bool) -> None:
    """A mistyped year would count as fresh for ever; one day is left for the clocks of other time zones."""
    assert nearest(view_of({"verified": [{"on": on, "method": "phone"}]}), ask()).listed[0].stale is stale


def test_a_place_for_residents_is_never_sure() -> None:
    """A door that opens for some people only is a doubt for everybody else; a public role of the same place comes first."""
    residents = {"services": ["cooling"], "access": "residents"}
    assert nearest(view_of({"roles": {"peace": [residents]}}), ask()).uncertain[0].doubts == ("access",)
    both = nearest(view_of({"roles": {"peace": [residents, {"services": ["warming"]}]}}), ask())
    assert both.listed[0].role.services == ("warming",)


def test_stale_counts_as_a_tenth_farther() -> None:
    """An old record at 111.4 m goes behind a fresh one at 117 m."""
    old = {"id": "old", "position": at(60.001, 24), "verified": [{"on": "2024-05-01", "method": "phone"}]}
    fresh = {"id": "fresh", "position": at(60.00105, 24)}
    answer = nearest(view_of(old, fresh), ask())
    assert ids(answer.listed) == ["fresh", "old"]
    assert answer.listed[1].key_m == answer.listed[1].distance_m * 1.1


def test_equally_near_goes_by_id() -> None:
    """Places on one spot stand in the order of their ids, whatever the order of the registry."""
    view = view_of(*({"id": name, "position": at(60.001, 24)} for name in ("z", "x", "y")))
    assert ids(nearest(view, ask()).listed) == ["x", "y", "z"]


def test_what_is_set_back_stands_apart_and_is_never_hidden() -> None:
    """A full place gives way to the next; if there is no other, it still stands there."""
    view = view_of(*({"id": f"p-{n}", "position": at(60 + n / 1000, 24)} for n in range(1, 8)))
    found = nearest(view, ask(set_back=frozenset({"p-2", "p-7"})))
    assert (ids(found.listed), ids(found.set_back), found.farther) == (["p-1", "p-3", "p-4", "p-5", "p-6"], ["p-2"], 1)
    assert ids(nearest(view, ask(set_back=frozenset(f"p-{n}" for n in range(1, 8)))).set_back) == ["p-1", "p-2", "p-3", "p-4", "p-5"]


@pytest.mark.parametrize(
    ("schedule", "listed", "uncertain", "out"), [("open", 1, 0, {}), ("closed", 0, 0, {"closed_now": 1}), ("unknown", 0, 1, {})]
)
def test_open_now_lists_what_is_scheduled_open(schedule: Schedule, listed: int, uncertain: int, out: dict[str, int]) -> None:
    """Closed is left out, and what nobody knows is doubtful; hours only count if they are asked for."""
    found = nearest(view_of({}), ask(open_now=lambda facility, role: schedule))
    assert (len(found.listed), len(found.uncertain), found.left_out) == (listed, uncertain, out)
    assert [answer.doubts for answer in found.uncertain] == [("hours",)] * uncertain
    assert len(nearest(view_of({}), ask()).listed) == 1


def test_stale_goes_by_the_mode() -> None:
    """A check of May is fresh for an errand in peace and stale in a war, where the office says so."""
    roles = {mode: [{"services": ["cooling"]}] for mode in ("peace", "emergency", "war")}
    view = view_of({"roles": roles}, policy={"verify_days": {"dual": {"peace": 365, "war": 1}}})
    stale = {mode: nearest(view, ask(mode=mode)).listed[0].stale for mode in roles}
    assert stale == {"peace": False, "emergency": False, "war": True}
