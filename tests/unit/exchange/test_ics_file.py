"""Calendars, read back by a library that is not ours."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar as Read

from shelterfinder.registry.exchange.ics_file import CONTROL, LINE_BYTES_MAX, Calendar, Event, folded

MADE = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
HOSTILE = 'a;b,c\\d"e\nBEGIN:VEVENT\r\nEND:VCALENDAR\r地图 🏥' + "长" * 60
SEASON = Event(
    "pool-peace-1-2027-06-01@0123", datetime.date(2027, 6, 1), datetime.date(2027, 8, 31), HOSTILE, ("one", "two, three"), "Street 1",
    ("60.170000", "24.940000"), "Service point",
)  # fmt: skip
ZONE = datetime.timezone(datetime.timedelta(hours=3))
MODE = Event(
    "mode-war@0123", datetime.datetime(2026, 11, 1, 8, tzinfo=ZONE), datetime.datetime(2026, 12, 1, 8, tzinfo=ZONE), "In force", ()
)


def text_of(*events: Event) -> str:
    """A calendar of events."""
    calendar = Calendar("Shelters, ours", "About; it", "zh-Hans", MADE)
    return "".join([calendar.head(), *map(calendar.item, events), calendar.tail()])


def read(*events: Event) -> Read:
    """What the library makes of it."""
    return Read.from_ical(text_of(*events))


def test_whole_days_end_on_the_day_after_the_last() -> None:
    """A season to 31 August ends as that day ends; programs show 31 August as its last."""
    (event,) = read(SEASON).events
    assert event["DTSTART"].dt == datetime.date(2027, 6, 1) and event["DTEND"].dt == datetime.date(2027, 9, 1)
    assert event["GEO"].latitude == 60.17 and event["GEO"].longitude == 24.94
    assert (event["UID"], event["DTSTAMP"].dt, event["TRANSP"]) == (SEASON.id, MADE, "TRANSPARENT")


def test_moments_are_told_in_utc() -> None:
    """So that no calendar needs the rules of a time zone."""
    (event,) = read(MODE).events
    assert event["DTSTART"].dt == datetime.datetime(2026, 11, 1, 5, tzinfo=datetime.UTC)
    assert event["DTEND"].dt == datetime.datetime(2026, 12, 1, 5, tzinfo=datetime.UTC)
    assert "LOCATION" not in event and "GEO" not in event


def test_no_text_can_begin_an_event_of_its_own() -> None:
    """Line ends become two characters, and the text comes back with them."""
    calendar = read(SEASON, MODE)
    assert len(calendar.events) == 2 and calendar["X-WR-CALNAME"].replace("\\,", ",") == "Shelters, ours"
    assert calendar.events[0]["SUMMARY"] == HOSTILE.replace("\r\n", "\n").replace("\r", "\n")
    assert calendar.events[0]["DESCRIPTION"] == "one\ntwo, three"


def test_an_empty_calendar_is_one() -> None:
    """An office without seasons still has the address."""
    assert read().events == []


@pytest.mark.parametrize(("sign", "longest"), [("x", 75), ("é", 75), ("长", 73), ("🏥", 73)])
def test_a_line_has_at_most_75_bytes_and_is_folded_between_characters(sign: str, longest: int) -> None:
    """As many characters as fit, the space of a continued line counted (RFC 5545, §3.1)."""
    lines = folded(sign * 300).encode().split(b"\r\n")
    assert max(map(len, lines[1:])) == longest and len(lines[0]) in (75, 74, 72) and lines[-1] == b""
    assert "".join(line.decode().removeprefix(" ") for line in lines) == sign * 300


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_whatever_stands_in_a_text_comes_back(text: str) -> None:
    """But for what no calendar may hold. Lines have at most 75 bytes, and no character is cut in two."""
    written = text_of(SEASON._replace(title=text))
    for line in written.encode().split(b"\r\n"):
        assert len(line) <= LINE_BYTES_MAX and b"\n" not in line and b"\r" not in line
        line.decode()
    (event,) = Read.from_ical(written).events
    told = text.replace("\r\n", "\n").replace("\r", "\n")
    assert event["SUMMARY"] == "".join(sign for sign in told if sign == "\n" or not CONTROL.match(sign))
