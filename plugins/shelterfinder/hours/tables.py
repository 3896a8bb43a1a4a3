"""Opening hours as tables a browser can look up (FORMAT.md): a usual week, and what is otherwise in thirteen months."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from shelterfinder.geo.point import Point
from shelterfinder.hours.grammar import RuleRefused, follows_the_sun, is_always
from shelterfinder.hours.schedule import DAY_MINUTES, Kind, Place, Stretch, stretches
from shelterfinder.registry.records.role import Condition

UNREADABLE = "!"
CONDITIONAL = "~"
MONTHS = 13
"""A registry that is built once a year still has tables when the next build is a month late."""
EXACT_MAX = 60
"""Days unlike each other that are written one by one; more (the sun moves) are written as columns of minutes."""
TABLES_KEPT = 4096
"""Tables that are kept: as many rules as the offices of a nation write, in little memory."""
REMARKED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STEP_NONE = ord("m")
NOWHERE = Point(0, 0)
"""Where hours hold that do not follow the sun: all such places share their table."""

Day = tuple[tuple[int, str], ...]
"""From each minute of a day on, the letter of what holds; the first minute is 0."""


def opening_table(
    rule: str, conditions: Sequence[Condition], at: Point, zone: str, country: str, first_day: datetime.date, region: str | None = None
) -> str:
    """The table of a rule at a place, from the day before `first_day` (of the data; it may still be that day west of it) for 13 months.

    `at` is a WGS-84 position, `zone` a name of the IANA time zone database, `country` an ISO 3166-1 code, `region` the rest of an
    ISO 3166-2 code. A rule that nobody can read gives "!". Same arguments, same text; places whose hours are the same share it, and
    only the sun makes the position count.
    """
    table = _table(rule, Place(at, zone, country, region) if _has_sun(rule) else Place(NOWHERE, "UTC", country, region), first_day)
    return CONDITIONAL + table if conditions and table != UNREADABLE else table


def last_day(first_day: datetime.date) -> datetime.date:
    """The last day of the tables that begin with `first_day`: thirteen months later, less a day."""
    month = first_day.month - 1 + MONTHS
    year, month = first_day.year + month // 12, month % 12 + 1
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    same = min(first_day.day, (following - datetime.timedelta(days=1)).day)
    return datetime.date(year, month, same) - datetime.timedelta(days=1)


@lru_cache(TABLES_KEPT)
def _has_sun(rule: str) -> bool:
    return follows_the_sun(rule)


@lru_cache(TABLES_KEPT)
def _table(rule: str, place: Place, first_day: datetime.date) -> str:
    first = first_day - datetime.timedelta(days=1)
    count = (last_day(first_day) - first).days + 1
    try:
        found = stretches(rule, place, first, count)
        always = is_always(rule)
    except RuleRefused:
        return UNREADABLE
    if always is not None:
        return always
    letters = _letters(found)
    return UNREADABLE if letters is None else _written(first, _days(found, letters, count), letters)


def _letters(found: Iterable[Stretch]) -> dict[Kind, str] | None:
    """A letter for each kind; None if there are more remarks than letters."""
    remarked = list(dict.fromkeys(kind for _, kind in found if kind.remark))
    if len(remarked) > len(REMARKED):
        return None
    return {Kind(letter): letter for letter in "ocu"} | dict(zip(remarked, REMARKED, strict=False))


def _days(found: list[Stretch], letters: dict[Kind, str], count: int) -> list[Day]:
    """The stretches cut at each midnight."""
    days: list[list[tuple[int, str]]] = []
    current = ""
    cut = iter([*found, Stretch(count * DAY_MINUTES, Kind("c"))])
    minute, kind = next(cut)
    for day in range(count):
        today = [(0, current)] if minute > day * DAY_MINUTES else []
        while minute < (day + 1) * DAY_MINUTES:
            current = letters[kind]
            today.append((minute - day * DAY_MINUTES, current))
            minute, kind = next(cut)
        days.append(today)
    return [tuple(day) for day in days]


def _written(first: datetime.date, days: list[Day], letters: dict[Kind, str]) -> str:
    """The table as FORMAT.md says."""
    patterns, names, columns = _patterns(days)
    ranks = {name: rank for rank, (name, _) in enumerate(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))}
    references = [ranks[name] for name in names]
    week = [_usual(references[(weekday - first.weekday()) % 7 :: 7]) for weekday in range(7)]
    exceptions = {day: ref for day, ref in enumerate(references) if ref != week[(first.weekday() + day) % 7]}
    ordered = sorted(ranks, key=lambda name: ranks[name])
    remarks = "".join(f'{letter}{kind.schedule}"{kind.remark}"' for kind, letter in letters.items() if kind.remark)
    return "|".join(
        (
            f"{first.isoformat()}+{len(days)}",
            ".".join(map(str, week)),
            ".".join(_runs(exceptions)),
            ",".join(patterns[name] for name in ordered),
            ",".join(text for name in ordered for text in columns[name]),
            remarks,
        )
    )


def _usual(references: list[int]) -> int:
    """The most frequent pattern of a weekday, the smaller number of two that are as frequent."""
    return min(Counter(references).items(), key=lambda item: (-item[1], item[0]))[0]


def _patterns(days: list[Day]) -> tuple[dict[Day, str], list[Day], dict[Day, list[str]]]:
    """How each pattern is written, the name of the pattern of each day, and the columns of each pattern.

    The name is a day itself, or, where there are too many unlike each other, its sequence of letters (all minutes 0).
    """
    if len(set(days)) <= EXACT_MAX:
        return {day: _pattern(day, set()) for day in days}, days, {day: [] for day in days}
    names: list[Day] = [tuple((0, letter) for _, letter in day) for day in days]
    written: dict[Day, str] = {}
    columns: dict[Day, list[str]] = {}
    for name in dict.fromkeys(names):
        alike = [day for day, own in zip(days, names, strict=True) if own == name]
        series = [[day[i][0] for day in alike] for i in range(len(name))]
        moving = {i for i, minutes in enumerate(series) if len(set(minutes)) > 1}
        written[name] = _pattern(alike[0], moving)
        columns[name] = [_column(series[i]) for i in sorted(moving)]
    return written, names, columns


def _pattern(day: Day, moving: set[int]) -> str:
    later = (f"{'?' if i in moving else minute}{letter}" for i, (minute, letter) in enumerate(day) if i)
    return day[0][1] + "".join(later)


def _column(minutes: list[int]) -> str:
    """The first minute, and the steps from one to the next."""
    steps = (after - before for before, after in zip(minutes, minutes[1:], strict=False))
    return f"{minutes[0]}" + "".join(chr(STEP_NONE + step) if -12 <= step <= 13 else f"({step})" for step in steps)


def _runs(exceptions: dict[int, int]) -> Iterator[str]:
    """The exceptions by days, runs of days or of weeks as one, the longer first choice."""
    left = dict(exceptions)
    for start in exceptions:
        if start not in left:
            continue
        step, times = max(((step, _length(left, start, step)) for step in (1, 7)), key=lambda run: run[1])
        reference = left[start]
        for i in range(times):
            del left[start + i * step]
        yield f"{start}{f'*{times}' if times > 1 else ''}{'/7' if step == 7 and times > 1 else ''}:{reference}"


def _length(left: dict[int, int], start: int, step: int) -> int:
    times = 1
    while left.get(start + times * step) == left[start]:
        times += 1
    return times
