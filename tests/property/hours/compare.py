"""Random rules and instants: what the tables say, in Python and in the browser's code, beside what the library says itself.

The oracle asks opening-hours-py for the state at each single instant and knows nothing of tables. Where the library takes a doubt for
an answer (see `hours/grammar.py`) the tables may say "depends", but never the opposite.
"""

from __future__ import annotations

import datetime
import json
import random
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, UnknownCountryError

from shelterfinder.geo.point import Point
from shelterfinder.hours.calendars import doubtful_days
from shelterfinder.hours.grammar import MIXED
from shelterfinder.hours.lookup import Opening, opening_at
from shelterfinder.hours.tables import UNREADABLE, last_day, opening_table
from tests.property.hours.rules import PLACES, Rules

BRIDGE = Path(__file__).with_name("lookup.mjs")
DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
UTC = ZoneInfo("UTC")
DOUBTFUL = re.compile(r"SH|\|\||:\d\d\+|/\d\d:\d\d$|/\d\d:\d\d[ ,;]")
BETWEEN = 4
"""Instants looked up between an instant and the change that is said to come next."""


class Case(NamedTuple):
    """A rule at a place, and when it is asked about. `first` is the day of the data."""

    rule: str
    lat: float
    lon: float
    zone: str
    country: str
    first: datetime.date
    instants: tuple[datetime.datetime, ...]

    def table(self) -> str:
        """The table as the build makes it."""
        return opening_table(self.rule, (), Point(self.lat, self.lon), self.zone, self.country, self.first)


class Compared(NamedTuple):
    """How many instants were compared, how many of them the tables left to "depends" where the library did not, and what differs."""

    compared: int
    left_open: int
    refused: int
    differences: list[str]


def make_cases(first_seed: int, count: int, instants: int) -> list[Case]:
    """Random cases, one for each seed."""
    return [_case(seed, instants) for seed in range(first_seed, first_seed + count)]


def compare(cases: list[Case]) -> Compared:
    """Every case, by the library, by Python's reader and by the browser's code."""
    tables = [case.table() for case in cases]
    compared = left_open = refused = 0
    differences: list[str] = []
    for case, table, answers in zip(cases, tables, _browser_answers(cases, tables), strict=True):
        if table == UNREADABLE:
            refused += 1
            continue
        hours, holidays = _library(case), _doubtful(case)
        for instant, answer in zip(case.instants, answers, strict=True):
            found = opening_at(table, instant, case.zone)
            wanted = _wanted(hours, instant, case)
            compared += 1
            is_left_open = found.state == "depends" and wanted.state != "depends"
            left_open += is_left_open
            if found != wanted and (_is_certain(case, instant, holidays) or not _is_honest(found, wanted)):
                differences.append(f"{_shown(case, instant)}: the table says {found}, the library {wanted}")
            differences += [f"{_shown(case, instant)}: {text}" for text in _browser_faults(table, case, instant, found, answer)]
    return Compared(compared, left_open, refused, differences)


def _is_honest(found: Opening, wanted: Opening) -> bool:
    return found.ends == wanted.ends and (found.state == "depends" or found == wanted)


def _is_certain(case: Case, instant: datetime.datetime, doubtful: frozenset[int]) -> bool:
    """Whether the library knows everything that the rule rests on at an instant."""
    bare = re.sub(r'"[^"]*"', "", case.rule) + " "
    today = (instant.astimezone(ZoneInfo(case.zone)).date() - case.first + DAY).days
    reach = range(-8, 9) if re.search(r"PH [+-]\d", bare) else (-1, 0)
    return (
        not DOUBTFUL.search(bare) and not MIXED.search(bare) and ("PH" not in bare or not any(today + step in doubtful for step in reach))
    )


def _doubtful(case: Case) -> frozenset[int]:
    return doubtful_days(case.country, None, case.first - DAY, (last_day(case.first) - case.first).days + 2)


def _has_holidays(country: str) -> bool:
    try:
        return bool(OpeningHours("PH", country=country))
    except UnknownCountryError:
        return False


def _library(case: Case) -> OpeningHours:
    country = case.country if _has_holidays(case.country) else None
    return OpeningHours(case.rule, timezone=ZoneInfo(case.zone), coords=(case.lat, case.lon), country=country, auto_country=False)


def _wanted(hours: OpeningHours, instant: datetime.datetime, case: Case) -> Opening:
    """What the library says at an instant, within the days of the table."""
    ends = None if str(hours) in ("24/7", "24/7 closed", "24/7 unknown") else last_day(case.first)
    if ends is not None and not case.first - DAY <= instant.astimezone(ZoneInfo(case.zone)).date() <= ends:
        return Opening("ended", ends=ends)
    # asked in the time that clocks show: by instant, version 2.1.4 calls even 24/7 closed in the last minute before clocks go back
    state, remark = hours.state(instant.astimezone(ZoneInfo(case.zone)).replace(tzinfo=None))
    if state == State.OPEN:
        return Opening("depends" if remark else "open", "open", remark, ends)
    return Opening("closed", "closed", remark, ends) if state == State.CLOSED else Opening("depends", None, remark, ends)


def _browser_answers(cases: list[Case], tables: list[str]) -> list[list[list[object]]]:
    lines = [
        json.dumps({"table": table, "zone": case.zone, "instants": [round(instant.timestamp() * 1000) for instant in case.instants]})
        for case, table in zip(cases, tables, strict=True)
    ]
    done = subprocess.run(["node", BRIDGE], input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", timeout=900)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _browser_faults(table: str, case: Case, instant: datetime.datetime, wanted: Opening, answer: list[object]) -> Iterator[str]:
    """Where the browser's code says something else than Python's reader, or another instant for the next change or opening."""
    state, scheduled, remark, ends, until, opens = answer
    if (state, scheduled, remark, ends) != (*wanted[:3], wanted.ends and wanted.ends.isoformat()):
        yield f"the browser says {answer}, Python {wanted}"
    if isinstance(until, int):
        yield from _change_faults(table, case.zone, instant, wanted, _instant(until))
    if isinstance(opens, int):
        after, before = (opening_at(table, _instant(opens) - step, case.zone).state for step in (0 * MINUTE, MINUTE))
        if before != "closed" or after in ("closed", "ended"):
            yield f"opens at {_instant(opens)}, but is {before} before and {after} after"


def _change_faults(table: str, zone: str, instant: datetime.datetime, now: Opening, until: datetime.datetime) -> Iterator[str]:
    rnd = random.Random(f"{table}{instant}")
    span_s = max(0, int((until - instant).total_seconds()) - 1)
    samples = [instant + datetime.timedelta(seconds=rnd.randint(0, span_s)) for _ in range(BETWEEN)]
    for sample in (*samples, max(instant, until - MINUTE)):
        if opening_at(table, sample, zone) != now:
            yield f"is said to hold until {until}, but at {sample} {opening_at(table, sample, zone)} does"
    if until <= instant or opening_at(table, until, zone) == now:
        yield f"is said to change at {until}, and does not"


def _instant(ms: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(ms / 1000, UTC)


def _shown(case: Case, instant: datetime.datetime) -> str:
    return f"{case.rule!r} in {case.zone} from {case.first} at {instant.astimezone(ZoneInfo(case.zone)).isoformat()}"


def _case(seed: int, count: int) -> Case:
    rnd = random.Random(seed)
    lat, lon, zone, country = rnd.choice(PLACES)
    first = datetime.date(2026, 11, 23) + datetime.timedelta(days=rnd.randint(0, 1000))
    rule = Rules(seed).rule()
    return Case(rule, lat, lon, zone, country, first, tuple(_instants(rnd, first, zone, count)))


def _instants(rnd: random.Random, first: datetime.date, zone: str, count: int) -> Iterator[datetime.datetime]:
    """Anywhere in the table, near its ends, near the shifts of the clocks, around midnight, at the year's end, on a leap day."""
    start = datetime.datetime.combine(first - DAY, datetime.time(), ZoneInfo(zone)).astimezone(UTC)
    days = (last_day(first) - first).days + 2
    shifts = [shift for shift in _shifts(zone) if start <= shift < start + days * DAY]
    for i in range(count):
        kind = i % 6
        if kind == 0 and shifts:
            yield rnd.choice(shifts) + rnd.randint(-200, 200) * MINUTE
        elif kind == 1:
            midnight = start + rnd.randint(0, days - 1) * DAY
            yield midnight + rnd.randint(-3, 3) * MINUTE
        elif kind == 2 and i < 6:
            year = datetime.datetime(first.year + 1, 1, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
            yield rnd.choice((start, start + days * DAY, year, year + 59 * DAY)) + rnd.randint(-300, 300) * MINUTE
        else:
            yield start + datetime.timedelta(seconds=rnd.randint(0, days * 86400 - 1))


@cache
def _shifts(zone: str) -> list[datetime.datetime]:
    """The instants at which the clocks of a zone are shifted, in the years of the tables."""
    start = datetime.datetime(2026, 1, 1, tzinfo=UTC)
    hours = [start + datetime.timedelta(hours=hour) for hour in range(6 * 366 * 24)]
    offsets = [hour.astimezone(ZoneInfo(zone)).utcoffset() for hour in hours]
    return [hour for hour, before, after in zip(hours[1:], offsets, offsets[1:], strict=False) if before != after]
