"""Days of notice beside a calendar that is turned page by page."""

from __future__ import annotations

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.registry.records import Drill
from shelterfinder.sirens.notice import earliest_sounding, latest_announcement, local_start
from tests.unit.registry.small import reading

ZONES = ("Asia/Shanghai", "Europe/Helsinki", "Pacific/Apia", "America/Nuuk", "Asia/Kathmandu", "Antarctica/Troll")
OFFSETS = st.integers(min_value=-14 * 4, max_value=14 * 4).map(
    lambda quarters: datetime.timezone(datetime.timedelta(minutes=15 * quarters))
)
STARTS = st.datetimes(datetime.datetime(2005, 1, 1), datetime.datetime(2026, 6, 1), timezones=OFFSETS).map(
    lambda each: each.replace(microsecond=0)
)


def pages(announced_on: datetime.date, day: datetime.date) -> int:
    """How many pages of the calendar are turned from the announcement to the sounding; fewer than none if it came afterwards."""
    count, page = 0, min(announced_on, day)
    while page != max(announced_on, day):
        page, count = page + datetime.timedelta(days=1), count + 1
    return count if announced_on <= day else -count


@settings(max_examples=60, deadline=None)
@given(STARTS, st.integers(min_value=-3, max_value=9), st.sampled_from(ZONES))
def test_a_sounding_is_refused_below_five_pages(starts: datetime.datetime, days: int, timezone: str) -> None:
    """Of the calendar on the wall of those who hear it, wherever the clock of the record stands."""
    day = starts.astimezone(ZoneInfo(timezone)).date()
    announced_on = day - datetime.timedelta(days=days)
    drill = {"kind": "siren_test", "starts": starts.isoformat(), "announced_on": announced_on.isoformat()}
    china = {"country": "CN", "timezone": timezone, "emergency_phone": "110"}
    place = {"position": {"lat": 43.820003, "lon": 87.610007, "datum": "wgs84"}}
    with TemporaryDirectory() as folder:
        problems = reading(Path(folder), site=china, facilities=[place], drills=[drill]).problems
    assert [problem.rule for problem in problems] == ["siren-test-announced"] * (pages(announced_on, day) < 5)


@given(st.datetimes(timezones=OFFSETS), st.dates(), st.sampled_from([*ZONES, "Nowhere/Nothing", None, 7]))
def test_no_day_of_the_calendar_is_too_early_or_too_late(starts: datetime.datetime, day: datetime.date, timezone: object) -> None:
    """Nothing breaks at the ends of the calendar, nor where the site has no time zone."""
    drill = Drill.model_validate({"id": "drill", "kind": "siren_test", "starts": starts})
    assert abs(local_start(drill, timezone).date() - starts.date()) <= datetime.timedelta(days=2)
    assert latest_announcement(day) <= day <= earliest_sounding(day)
