"""Which day it is, for what cannot have happened yet."""

from __future__ import annotations

import datetime
import os


def latest_day() -> datetime.date:
    """The last day that may be in the past somewhere on the Earth: tomorrow in UTC.

    By the clock or by SOURCE_DATE_EPOCH (seconds since 1970, the date of a reproducible build), whichever is later: a record
    may be newer than the last commit, and the clock of a machine without network may stand years behind.
    """
    now = datetime.datetime.now(datetime.UTC)
    return max(now, _source_date() or now).date() + datetime.timedelta(days=1)


def _source_date() -> datetime.datetime | None:
    """SOURCE_DATE_EPOCH; None if it is not set or no date (the build refuses such a value itself)."""
    try:
        return datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None
