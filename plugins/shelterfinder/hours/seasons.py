"""Seasons: the stretches of the year in which a rule schedules anything, where it does not do so all year round."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from shelterfinder.geo.point import Point
from shelterfinder.hours.grammar import RuleRefused, unquoted
from shelterfinder.hours.schedule import DAY_MINUTES, Place, Stretch, stretches
from shelterfinder.hours.tables import NOWHERE, last_day

DATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|easter|week|(?:19|20)\d\d)\b", re.IGNORECASE)
"""What names a part of the year; a rule without any of these is the same in every season."""
PAUSE_DAYS_MAX = 7
"""So many closed days in a row end no season: weekends with public holidays around them."""
LOOK_BACK_DAYS = 366
"""A year: a season that has begun already keeps the first day it had in the build before, whenever that was."""
SEASONS_KEPT = 4096


class Season(NamedTuple):
    """The first and the last day. `is_cut` tells that the season begins before, or runs on behind, the days that were looked at."""

    first: datetime.date
    last: datetime.date
    is_cut: bool


def seasons(rule: str, at: Point, zone: str, country: str, first_day: datetime.date, region: str | None = None) -> tuple[Season, ...]:
    """The seasons of a rule that reach into the thirteen months from `first_day`, each from its first day on, which may lie in the past;
    none where the rule holds all year round, or nobody can read it.

    `at` is a WGS-84 position, `zone` a name of the IANA time zone database, `country` and `region` parts of an ISO 3166-2 code.
    """
    if not DATED.search(unquoted(rule)):
        return ()
    has_sun = "sun" in rule.lower() or "dawn" in rule.lower() or "dusk" in rule.lower()
    return _seasons(rule, Place(at, zone, country, region) if has_sun else Place(NOWHERE, "UTC", country, region), first_day)


@lru_cache(SEASONS_KEPT)
def _seasons(rule: str, place: Place, first_day: datetime.date) -> tuple[Season, ...]:
    start = first_day - datetime.timedelta(days=LOOK_BACK_DAYS)
    count = (last_day(first_day) - start).days + 1
    try:
        days = sorted(set(_days(stretches(rule, place, start, count), count)))
    except RuleRefused:
        return ()
    found = [_season(start, begin, end, count) for begin, end in _spans(days)]
    all_year = len(found) == 1 and found[0].is_cut and (found[0].last - found[0].first).days >= count - 2 * PAUSE_DAYS_MAX
    return () if all_year else tuple(season for season in found if season.last >= first_day)


def _season(start: datetime.date, begin: int, end: int, count: int) -> Season:
    """The season between two days that are counted from `start`; it may go on past both ends of the days that were looked at."""
    is_cut = begin <= PAUSE_DAYS_MAX or end >= count - 1 - PAUSE_DAYS_MAX
    return Season(start + datetime.timedelta(days=begin), start + datetime.timedelta(days=end), is_cut)


def _days(found: list[Stretch], count: int) -> Iterator[int]:
    """The days, counted from the first, on which anything but "closed" is scheduled."""
    for (minute, kind), after in pairwise([*found, Stretch(count * DAY_MINUTES, found[-1].kind)]):
        if kind.schedule != "c":
            yield from range(minute // DAY_MINUTES, -(-after.minute // DAY_MINUTES))


def _spans(days: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of days that follow each other with short pauses only."""
    begin = None
    for day, after in pairwise([*days, None]):
        begin = day if begin is None else begin
        if after is None or after - day > PAUSE_DAYS_MAX + 1:
            yield begin, day
            begin = None
