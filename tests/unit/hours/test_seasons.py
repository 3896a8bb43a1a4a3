"""The parts of the year in which a rule schedules anything."""

from __future__ import annotations

import datetime

import pytest

from shelterfinder.geo.point import Point
from shelterfinder.hours.seasons import Season, seasons

HELSINKI = Point(60.17, 24.94)
TODAY = datetime.date(2026, 11, 23)


def found(rule: str, first_day: datetime.date = TODAY) -> tuple[Season, ...]:
    """The seasons of a rule in Finland."""
    return seasons(rule, HELSINKI, "Europe/Helsinki", "FI", first_day)


def day(text: str) -> datetime.date:
    """A date."""
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    "rule",
    ["24/7", "Mo-Fr 08:00-20:00", "Mo-Fr 08:00-20:00; PH off", "Mo-Fr 08:00-20:00; Dec 24 off", "Jan-Dec 10:00-18:00", "no rule at all"],
)
def test_a_rule_that_holds_all_year_has_no_season(rule: str) -> None:
    """A holiday or a closed day ends none, and what nobody can read says nothing."""
    assert found(rule) == ()


def test_a_summer_is_one_season_with_its_own_days() -> None:
    """From the first day to the last, weekends between included."""
    assert found("Jun-Aug 10:00-18:00") == (Season(day("2027-06-01"), day("2027-08-31"), False),)
    assert found("Jun-Aug Mo-Fr 10:00-18:00") == (Season(day("2027-06-01"), day("2027-08-31"), False),)


def test_a_season_that_has_begun_keeps_its_first_day_from_build_to_build() -> None:
    """Ids of events are made of it: a calendar that is fetched again must not show the same winter twice."""
    first = {found("Nov-Mar 08:00-20:00", TODAY + datetime.timedelta(days=days))[0] for days in range(0, 60, 7)}
    assert first == {Season(day("2026-11-01"), day("2027-03-31"), False)}


def test_a_season_that_runs_out_of_what_was_looked_at_says_so() -> None:
    """Its last day is the last that was looked at, not the end of the season."""
    *_, last = found("Nov-Mar 08:00-20:00")
    assert last == Season(day("2027-11-01"), day("2027-12-22"), True)


def test_a_past_season_is_left_out() -> None:
    """Nobody plans for it."""
    assert found("2026 Jun-Aug 10:00-18:00") == ()
    assert found("2026 Jun-Aug 10:00-18:00", day("2026-08-31")) == (Season(day("2026-06-01"), day("2026-08-31"), False),)


def test_two_seasons_of_a_year_are_two() -> None:
    """A pause of more than a week parts them."""
    spring, autumn = found("Apr 1-15 10:00-12:00; Oct 10:00-12:00")
    assert (spring.first, spring.last, autumn.first, autumn.last) == (
        day("2027-04-01"),
        day("2027-04-15"),
        day("2027-10-01"),
        day("2027-10-31"),
    )


def test_what_depends_on_something_is_in_season_too() -> None:
    """Unknown hours are not closed ones."""
    assert found("Jun-Aug 10:00-18:00 unknown") == (Season(day("2027-06-01"), day("2027-08-31"), False),)
