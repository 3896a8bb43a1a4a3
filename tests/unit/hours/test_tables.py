"""Tables of opening hours: what they look like, how small they are, and what they refuse to claim."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import brotli
import pytest

from shelterfinder.geo.point import Point
from shelterfinder.hours.lookup import opening_at
from shelterfinder.hours.tables import last_day, opening_table
from shelterfinder.registry.records.role import Condition
from shelterfinder.registry.records.text import Text

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parents[2] / "fixtures/vectors/opening.json").read_text("utf-8"))["tables"]
HELSINKI = Point(60.17, 24.94)
FIRST = datetime.date(2026, 11, 23)


def table(rule: str, at: Point = HELSINKI, country: str = "FI", first: datetime.date = FIRST, zone: str = "Europe/Helsinki") -> str:
    """The table of a rule without conditions."""
    return opening_table(rule, (), at, zone, country, first)


def state(rule: str, instant: str, country: str = "FI") -> str:
    """What the table of a rule says at an instant in Helsinki."""
    return opening_at(table(rule, country=country), datetime.datetime.fromisoformat(instant), "Europe/Helsinki").state


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["rule"])
def test_the_tables_of_the_shared_vectors(vector: dict[str, Any]) -> None:
    """The build makes the very tables that the browser's code is tested with."""
    made = table(vector["rule"], country=vector["country"], first=datetime.date.fromisoformat(vector["first"]), zone=vector["zone"])
    assert made == vector["table"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["rule"])
def test_the_answers_of_the_shared_vectors(vector: dict[str, Any]) -> None:
    """Python's reader says what the browser's code says."""
    for instant, *wanted in vector["answers"]:
        found = opening_at(vector["table"], datetime.datetime.fromisoformat(instant), vector["zone"])
        ends = found.ends and found.ends.isoformat()
        assert [found.state, found.scheduled, found.remark, ends] == wanted[:4], instant


def test_places_with_the_same_hours_share_a_table_and_those_that_follow_the_sun_need_not() -> None:
    """The position counts only where the sun does."""
    north = Point(69.65, 18.96)
    assert table("Mo-Fr 08:00-16:00") == table("Mo-Fr 08:00-16:00", at=north)
    assert table("sunrise-sunset") != table("sunrise-sunset", at=north)


@pytest.mark.parametrize(
    ("rule", "size_max"),
    [("24/7", 1), ("Mo-Fr 08:00-20:00; Sa 10:00-16:00; PH off", 140), ("Jun-Aug Mo-Fr 09:00-24:00; Sep-May Mo-Su 09:00-18:00", 130)],
)
def test_a_table_is_short(rule: str, size_max: int) -> None:
    """Characters: a week, the holidays and the seasons, not four hundred days."""
    assert len(table(rule)) <= size_max


def test_a_table_of_the_sun_is_small() -> None:
    """Two times on each of four hundred days in 220 bytes as a host sends them."""
    assert len(brotli.compress(table("sunrise-sunset").encode())) <= 240


def test_the_sun_may_stay_up_or_down() -> None:
    """In Longyearbyen it does both; the table says open in June and closed in December."""
    made = table("sunrise-sunset", at=Point(78.22, 15.65), country="NO", zone="Arctic/Longyearbyen")
    noon = {month: datetime.datetime(2027, month, 15, 11, tzinfo=datetime.UTC) for month in (1, 6)}
    assert [opening_at(made, noon[month], "Arctic/Longyearbyen").state for month in (1, 6)] == ["closed", "open"]


@pytest.mark.parametrize(
    ("rule", "instant", "wanted"),
    [
        ("17:00-sunset", "2026-12-20T20:00+02:00", "depends"),
        ("17:00-sunset", "2027-06-20T20:00+03:00", "open"),
        ("17:00-sunset", "2027-06-21T02:00+03:00", "closed"),
        ("dusk-22:00", "2027-06-20T12:00+03:00", "depends"),
        ("dusk-22:00", "2026-12-20T20:00+02:00", "open"),
        ("20:00-sunrise", "2026-12-20T23:59+02:00", "open"),
        ("(sunset-01:00)-26:00", "2026-12-21T01:00+02:00", "open"),
        ("dawn-dusk", "2027-06-21T00:10+03:00", "open"),
    ],
)
def test_a_night_that_only_comes_of_the_season_is_doubtful(rule: str, instant: str, wanted: str) -> None:
    """Where the sun sets before the hours begin, nobody means that the place is open until the next day."""
    assert state(rule, instant) == wanted


def test_a_table_may_begin_on_a_day_whose_midnight_is_skipped() -> None:
    """In Cairo the clocks go from 0:00 to 1:00 on 28 April 2028; that day too is told from its midnight on."""
    made = table("sunrise-17:00", at=Point(30.04, 31.24), country="EG", first=datetime.date(2028, 4, 29), zone="Africa/Cairo")
    assert made.startswith("2028-04-28+")
    assert all(pattern[0] in "ocu" for pattern in made.split("|")[3].split(","))


def test_a_sum_that_the_library_gives_up_does_not_stop_the_build() -> None:
    """Two hours and a half after a dusk past midnight is later than 26:00; the place says "check the hours"."""
    assert table("(dusk+02:30)-26:00") == "!"


def test_weather_makes_open_depend() -> None:
    """With a condition, nothing is certain but that it is closed."""
    rain = Condition(when="heavy_rain", effect="closed", text=Text({"en": "Closed in heavy rain"}))
    made = opening_table("Mo-Fr 09:00-17:00", (rain,), HELSINKI, "Europe/Helsinki", "FI", FIRST)
    assert made == "~" + table("Mo-Fr 09:00-17:00")
    assert opening_at(made, datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC), "Europe/Helsinki")[:2] == ("depends", "open")
    assert opening_at(made, datetime.datetime(2026, 11, 23, 20, tzinfo=datetime.UTC), "Europe/Helsinki")[:2] == ("closed", "closed")


@pytest.mark.parametrize(
    ("rule", "instant", "wanted"),
    [
        ("SH 10:00-12:00", "2026-11-24T11:00+02:00", "depends"),
        ("SH 10:00-12:00", "2026-11-24T13:00+02:00", "closed"),
        ("Mo-Fr 09:00-17:00; SH off", "2026-11-24T11:00+02:00", "depends"),
        ("Mo-Fr 09:00-17:00; SH 11:00-13:00", "2026-11-24T11:30+02:00", "open"),
        ("Mo-Fr 09:00-17:00; SH 11:00-13:00", "2026-11-24T15:00+02:00", "depends"),
        ("Mo-Su 00:00-03:00; SH 20:00-26:00", "2026-11-24T01:00+02:00", "depends"),
        ('Mo-Fr 09:00-17:00 "not in SH"', "2026-11-24T11:00+02:00", "depends"),
        ("Mo-Fr 10:00+", "2026-11-24T09:00+02:00", "closed"),
        ("Mo-Fr 10:00+", "2026-11-24T11:00+02:00", "depends"),
        ("Mo-Fr 10:00-16:00+", "2026-11-24T20:00+02:00", "depends"),
        ("Mo-Fr 10:00-16:00+", "2026-11-28T20:00+02:00", "closed"),
        ("Mo-Fr 10:00-16:00/01:30", "2026-11-24T11:00+02:00", "depends"),
        ('Mo-Fr 10:00-12:00 || "by telephone"', "2026-11-24T11:00+02:00", "open"),
        ('Mo-Fr 10:00-12:00 || "by telephone"', "2026-11-24T13:00+02:00", "depends"),
        ('Mo-Fr 10:00-12:00 || "by telephone"', "2026-11-28T13:00+02:00", "depends"),
        ('10:00-12:00 "by telephone"', "2026-11-24T11:00+02:00", "depends"),
        ("10:00-12:00 unknown", "2026-11-24T11:00+02:00", "depends"),
        ('Nov off "renovation"', "2026-11-24T11:00+02:00", "closed"),
        ("PH Mo-Fr 10:00-12:00", "2026-11-24T11:00+02:00", "unknown"),
        ("by arrangement", "2026-11-24T11:00+02:00", "unknown"),
        ("Mo-Fr 08:00-20:00; PH off", "2026-12-25T11:00+02:00", "closed"),
    ],
)
def test_a_doubt_is_never_open(rule: str, instant: str, wanted: str) -> None:
    """School holidays, open ends, moments, fallbacks, remarks and two ways of reading."""
    assert state(rule, instant) == wanted


def test_a_country_without_a_calendar_has_no_known_holidays() -> None:
    """Where nobody knows the public holidays, every weekday may be one."""
    assert state("Mo-Fr 08:00-20:00; PH off", "2026-11-24T11:00+02:00", country="XX") == "depends"
    assert state("Mo-Fr 08:00-20:00; PH off", "2026-11-24T21:00+02:00", country="XX") == "closed"
    assert state("Mo-Fr 08:00-20:00", "2026-11-24T11:00+02:00", country="XX") == "open"


@pytest.mark.parametrize(
    ("country", "day", "wanted"),
    [
        ("CN", "2027-10-01", "closed"),
        ("CN", "2027-10-04", "depends"),
        ("CN", "2027-10-12", "open"),
        ("GB", "2027-01-01", "depends"),
        ("US", "2027-11-25", "closed"),
        ("DE", "2027-01-06", "depends"),
        ("DE", "2027-01-07", "open"),
        ("TW", "2027-10-10", "depends"),
        ("TW", "2027-11-24", "open"),
        ("FI", "2027-06-09", "depends"),
        ("FI", "2027-06-10", "open"),
    ],
)
def test_a_day_that_one_calendar_lacks_is_doubtful(country: str, day: str, wanted: str) -> None:
    """The golden week, New Year in the United Kingdom, Epiphany in parts of Germany, and the day after, which is certain again."""
    assert state("Mo-Su 08:00-20:00; PH off", f"{day}T11:00+02:00", country=country) == wanted


@pytest.mark.parametrize(("region", "wanted"), [("BY", "depends"), ("BE", "open"), ("??", "depends")])
def test_a_region_settles_what_is_a_holiday_elsewhere(region: str, wanted: str) -> None:
    """Epiphany is one in Bavaria, where the first calendar lacks it, and none in Berlin; a region nobody knows settles nothing."""
    made = opening_table("Mo-Su 08:00-20:00; PH off", (), HELSINKI, "Europe/Berlin", "DE", FIRST, region)
    assert opening_at(made, datetime.datetime(2027, 1, 6, 11, tzinfo=datetime.UTC), "Europe/Berlin").state == wanted


def test_hours_before_a_doubtful_holiday_are_doubtful_where_the_rule_looks_there() -> None:
    """ "PH -1 day" cannot be tried with other days, so near a doubtful holiday nothing is certain."""
    assert state("Mo-Su 08:00-20:00; PH -1 day 08:00-12:00", "2027-10-03T15:00+02:00", country="CN") == "depends"
    assert state("Mo-Su 08:00-20:00; PH -1 day 08:00-12:00", "2027-08-03T15:00+02:00", country="CN") == "open"


def test_the_calendar_of_holidays_ends_and_then_nobody_knows() -> None:
    """The library has holidays to 2079; afterwards "PH off" is not taken for "never off"."""
    made = table("Mo-Fr 08:00-20:00; PH off", first=datetime.date(2082, 1, 1))
    assert opening_at(made, datetime.datetime(2082, 1, 6, 10, tzinfo=datetime.UTC), "Europe/Helsinki").state == "depends"


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-11-23", "2027-12-22"), ("2026-12-31", "2028-01-30"), ("2027-01-31", "2028-02-28"), ("2027-12-01", "2028-12-31")],
)
def test_a_table_lasts_thirteen_months(first: str, last: str) -> None:
    """To the day before the same day thirteen months on, or the last of a shorter month."""
    assert last_day(datetime.date.fromisoformat(first)) == datetime.date.fromisoformat(last)


def test_too_many_remarks_for_a_table_are_not_read_half() -> None:
    """A table has letters for 26 remarks; a rule with more cannot be read."""
    assert table("; ".join(f'week {week:02} 10:00-12:00 "{week}"' for week in range(1, 27))) != "!"
    assert table("; ".join(f'week {week:02} 10:00-12:00 "{week}"' for week in range(1, 30))) == "!"
