"""What a table of opening hours says at an instant: the twin of `theme/static/js/core/opening.js`, plain and slow.

Both answer `tests/fixtures/vectors/opening.json`, and the property tests compare both with the library.
"""

from __future__ import annotations

import datetime
import re
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from shelterfinder.hours.tables import CONDITIONAL, STEP_NONE, UNREADABLE

OpeningState = Literal["open", "closed", "depends", "unknown", "ended"]
SCHEDULES = ("o", "c", "u")
REMARK = re.compile(r'([A-Z])([cou])"([^"]+)"')
CHANGE = re.compile(r"(\d+|\?)([A-Za-z])")
RUN = re.compile(r"(\d+)(?:\*(\d+))?(/7)?:(\d+)")
STEP = re.compile(r"[a-z]|\((-?\d+)\)")


class Opening(NamedTuple):
    """What holds at an instant: `scheduled` is what the schedule alone says, without weather and remarks, `remark` what the rule quotes,
    `ends` the last day the table knows (None: it holds for ever, or there is none)."""

    state: OpeningState
    scheduled: Literal["open", "closed"] | None = None
    remark: str = ""
    ends: datetime.date | None = None


def opening_at(table: str | None, instant: datetime.datetime, zone: str) -> Opening:
    """What a table says at an instant (aware), in the time of `zone`. It never turns a doubt into "open".

    `table` is None where no hours are recorded. Raises ValueError for a text that is no table.
    """
    if table is None or table == UNREADABLE:
        return Opening("unknown")
    conditional, body = table.startswith(CONDITIONAL), table.removeprefix(CONDITIONAL)
    if body in SCHEDULES:
        return _opening(body, "", conditional, None)
    head, week, exceptions, patterns, columns, remarks = body.split("|", 5)
    first, count = datetime.date.fromisoformat(head[:10]), int(head[11:])
    ends = first + datetime.timedelta(days=count - 1)
    local = instant.astimezone(ZoneInfo(zone))
    day = (local.date() - first).days
    if not 0 <= day < count:
        return Opening("ended", ends=ends)
    days = _references(first, count, week, exceptions)
    kinds = {letter: (schedule, remark) for letter, schedule, remark in REMARK.findall(remarks)}
    letter = _letter(patterns.split(","), days, day, columns, local.hour * 60 + local.minute)
    return _opening(*kinds.get(letter, (letter, "")), conditional, ends)


def _opening(schedule: str, remark: str, conditional: bool, ends: datetime.date | None) -> Opening:
    """A schedule that depends on something, or that quotes a remark, is not "open"."""
    if schedule == "o":
        return Opening("depends" if conditional or remark else "open", "open", remark, ends)
    return Opening("closed", "closed", remark, ends) if schedule == "c" else Opening("depends", None, remark, ends)


def _references(first: datetime.date, count: int, week: str, exceptions: str) -> list[int]:
    """The number of the pattern of each day."""
    usual = [int(reference) for reference in week.split(".")]
    days = [usual[(first.weekday() + day) % 7] for day in range(count)]
    for start, times, weekly, reference in RUN.findall(exceptions):
        for i in range(int(times or 1)):
            days[int(start) + i * (7 if weekly else 1)] = int(reference)
    return days


def _letter(patterns: list[str], days: list[int], day: int, columns: str, minute: int) -> str:
    """The letter of what holds in a minute of a day."""
    before = sum(pattern.count("?") for pattern in patterns[: days[day]])
    moving = iter(columns.split(",")[before:])
    row = days[:day].count(days[day])
    pattern = patterns[days[day]]
    letter = pattern[0]
    for since, following in CHANGE.findall(pattern[1:]):
        if (_value(next(moving), row) if since == "?" else int(since)) <= minute:
            letter = following
    return letter


def _value(column: str, row: int) -> int:
    """The minute in a row of a column."""
    value = int(re.match(r"\d+", column)[0])  # type: ignore[index]
    for i, step in enumerate(STEP.finditer(column)):
        if i < row:
            value += int(step[1]) if step[1] else ord(step[0]) - STEP_NONE
    return value
