"""How many days before a sounding the public is told of it."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from shelterfinder.registry.records import Drill

NOTICE_DAYS = 5
"""Article 35 of China's Civil Air Defence Law: a test sounding is announced five days before."""


def sounding_day(drill: Drill, timezone: str) -> datetime.date:
    """The day of the sounding on the calendar of the people who hear it. `timezone` is a name of the IANA database.

    Raises ZoneInfoNotFoundError for one that the database does not have.
    """
    return drill.starts.astimezone(ZoneInfo(timezone)).date()


def latest_announcement(day: datetime.date) -> datetime.date:
    """The last day on which a sounding on `day` can be announced in time."""
    return day - datetime.timedelta(days=NOTICE_DAYS)


def earliest_sounding(announced_on: datetime.date) -> datetime.date:
    """The first day for a sounding that is announced on `announced_on`."""
    return announced_on + datetime.timedelta(days=NOTICE_DAYS)
