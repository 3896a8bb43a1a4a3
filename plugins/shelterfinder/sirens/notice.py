"""How many days before a sounding the public is told of it."""

from __future__ import annotations

import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from shelterfinder.registry.records import Drill

NOTICE_DAYS = 5
"""Article 35 of China's Civil Air Defence Law: a test sounding is announced five days before."""


def local_start(drill: Drill, timezone: object) -> datetime.datetime:
    """When the drill begins, on the clocks of the people who hear it.

    `timezone` is a name of the IANA database. For anything else, which another rule reports, the clock is that of the record.
    """
    zone = _zone(timezone) if isinstance(timezone, str) else None
    try:
        return drill.starts.astimezone(zone) if zone is not None else drill.starts
    except OverflowError:  # at either end of the calendar
        return drill.starts


def latest_announcement(day: datetime.date) -> datetime.date:
    """The last day on which a sounding on `day` can be announced in time."""
    return _moved(day, -NOTICE_DAYS)


def earliest_sounding(announced_on: datetime.date) -> datetime.date:
    """The first day for a sounding that is announced on `announced_on`."""
    return _moved(announced_on, NOTICE_DAYS)


@lru_cache(maxsize=10)
def _zone(timezone: str) -> ZoneInfo | None:
    """The time zone of that name; None if there is none. Kept, because the database lies in a folder of some 600 files."""
    return ZoneInfo(timezone) if timezone in available_timezones() else None


def _moved(day: datetime.date, days: int) -> datetime.date:
    """The day so many days later, no farther than the calendar goes (from year 1 to 9999)."""
    ordinal = min(max(day.toordinal() + days, datetime.date.min.toordinal()), datetime.date.max.toordinal())
    return datetime.date.fromordinal(ordinal)
