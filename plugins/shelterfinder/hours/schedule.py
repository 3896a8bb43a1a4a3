"""What a rule schedules, minute by minute, as opening-hours-py says it, but never more than anybody knows.

The library knows the grammar, the public holidays of whole countries (to 2079, and some of them not completely) and where the sun stands.
It takes some doubts for a plain "open" or "closed"; here they become "unknown":

- days that may be holidays: school holidays everywhere; days that only one of two calendars of public holidays has, or that are
  holidays in parts of the country. On such a day, and the one after it, what the rule says is taken as known only where it is the same
  whatever they are;
- nights and noons that only come of the season: where the sun sets at 15:00, "17:00-sunset" does not mean until 15:00 of the next day;
- fallback rules, where the library and the specification mean different times;
- an end that is left open ("10:00+"): from then to midnight;
- times that repeat ("10:00-16:00/01:30"): moments, not a stretch that is open.
"""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError, State

from shelterfinder.geo.point import Point
from shelterfinder.hours.calendars import doubtful_days, library_holidays
from shelterfinder.hours.grammar import (
    MIXED,
    OFFSET,
    OPEN_END,
    REPEATED,
    RuleRefused,
    check_rule,
    fallbacks_of,
    follows_the_sun,
    holidays_in,
    unquoted,
    with_days,
)

DAY_MINUTES = 1440
HALF_DAY_MINUTES = 720
SUPPOSED = {"": (), "Mo-Su": range(7), "Mo,We,Fr": (0, 2, 4), "Tu,Th,Sa": (1, 3, 5), "Su": (6,)}
"""Weekdays that are taken for holidays one after the other, with their numbers: among these, every weekday is a holiday once after a
holiday and once after none, and is none once after a holiday and once after none."""
OFFSET_DAYS = 7
"""As far from a holiday as "PH -1 day" may point; no rule that means a holiday points farther."""


class Kind(NamedTuple):
    """What holds for a while: `schedule` is "o" open, "c" closed or "u" unknown, `remark` what the rule quotes with it, or nothing."""

    schedule: str
    remark: str = ""


class Stretch(NamedTuple):
    """From a minute on, counted from the midnight before the first day in the time that clocks show, something holds."""

    minute: int
    kind: Kind


class Place(NamedTuple):
    """Where a rule holds: WGS-84 position, time zone of the IANA database, country by ISO 3166-1, region by ISO 3166-2 if known."""

    at: Point
    zone: str
    country: str
    region: str | None = None


UNKNOWN = Kind("u")

Days = dict[int, list[Stretch]]
"""What holds on each of some days, by their number from the first; each begins at its midnight."""


def stretches(rule: str, place: Place, first: datetime.date, count: int) -> list[Stretch]:
    """What a rule schedules over some days, without gaps, each stretch unlike the one before. Raises RuleRefused."""
    check_rule(rule)
    days = _certain(rule, place, first, count)
    certain = list(_in_order(days))
    bare = unquoted(rule)
    if MIXED.search(bare):
        certain = list(_as_usual(certain, rule, place, first, count))
    if OPEN_END.search(bare):
        certain = list(_end_unknown(certain))
    elif REPEATED.search(bare):
        certain = [Stretch(minute, UNKNOWN if kind.schedule == "o" else kind) for minute, kind in certain]
    return list(_joined(certain))


def _certain(rule: str, place: Place, first: datetime.date, count: int) -> Days:
    """What the library says, and unknown on days on which that depends on holidays nobody is sure of."""
    country = place.country if library_holidays(place.country, first, count) else None
    days = _with_fallbacks(rule, place, country, first, range(count))
    if days is None:
        raise RuleRefused(rule, 1, "grammar")
    names = holidays_in(rule)
    public = _publicly_doubtful(rule, place, first, count) if "PH" in names else []
    if public:
        days |= _under_suppositions(rule, sorted(names), days, place, None, first, public, count)
    if "SH" in names:
        days |= _under_suppositions(rule, ["SH"], days, place, country, first, sorted(set(range(count)) - set(public)), count)
    return days


def _publicly_doubtful(rule: str, place: Place, first: datetime.date, count: int) -> list[int]:
    """The days on which it may count whether a doubtful day is a public holiday. What begins on such a day may go on to the next."""
    reach = range(-OFFSET_DAYS, OFFSET_DAYS + 1) if OFFSET.search(unquoted(rule)) else (0, 1)
    doubtful = doubtful_days(place.country, place.region, first, count)
    return sorted({day + step for day in doubtful for step in reach} & set(range(count)))


def _under_suppositions(
    rule: str, names: list[str], known: Days, place: Place, country: str | None, first: datetime.date, days: list[int], count: int
) -> Days:
    """What holds on these days whatever of the holidays with these names come; unknown where it is not the same, or cannot be tried."""
    tried: dict[str, list[Days]] = {weekdays: [] for weekdays in SUPPOSED}
    for supposed in itertools.product(SUPPOSED, repeat=len(names)):
        text = with_days(rule, dict(zip(names, supposed, strict=True)))
        found = _with_fallbacks(text, place, country, first, days)
        if found is None:
            return {day: [Stretch(day * DAY_MINUTES, UNKNOWN)] for day in days}
        tried[supposed[0]].append(found)
    possible = (lambda day: _possible(day, place, first, count)) if names[0] == "PH" else (lambda day: SUPPOSED)
    return {day: _merged([known[day], *(found[day] for weekdays in possible(day) for found in tried[weekdays])], _agreed) for day in days}


def _possible(day: int, place: Place, first: datetime.date, count: int) -> Iterator[str]:
    """The suppositions about public holidays that agree with what is certain of a day and of the day before."""
    doubtful, ours = doubtful_days(place.country, place.region, first, count), library_holidays(place.country, first, count)
    for weekdays, numbers in SUPPOSED.items():
        near = [(one, (first.weekday() + one) % 7 in numbers) for one in (day - 1, day)]
        if all(one in doubtful or supposed == (one in ours) for one, supposed in near):
            yield weekdays


def _with_fallbacks(rule: str, place: Place | None, country: str | None, first: datetime.date, days: Iterable[int]) -> Days | None:
    """What the library says; where it and the specification differ about a fallback rule, unknown, with the fallback's remark.

    "Mo-Fr 10:00-12:00 || \"by telephone\"": for the specification the fallback holds whenever the rules before it say closed, for the
    library only on days of which they say nothing. None if the library refuses the rule.
    """
    parts = fallbacks_of(rule)
    found = [_evaluated(part, place, country, first, days) for part in ([rule, *parts] if len(parts) > 1 else [rule])]
    if None in found:
        return None
    return found[0] if len(found) == 1 else {day: _merged([one[day] for one in found], _fallback) for day in days}


def _fallback(whole: Kind, *parts: Kind) -> Kind:
    meant = next((kind for kind in parts if kind.schedule != "c"), parts[-1])
    return whole if whole == meant else Kind("u", meant.remark)


def _agreed(*kinds: Kind) -> Kind:
    return kinds[0] if len(set(kinds)) == 1 else UNKNOWN


def _evaluated(rule: str, place: Place | None, country: str | None, first: datetime.date, days: Iterable[int]) -> Days | None:
    """What the library says, in the time that clocks show; None if it refuses the rule. Without a place the sun is up from 7 to 19.

    Day by day: asked for a longer time, version 2.1.4 loses the days on which only a fallback rule without a time holds.
    """
    sun = {"coords": tuple(place.at), "timezone": ZoneInfo(place.zone)} if place and follows_the_sun(rule) else {}
    try:
        hours = OpeningHours(rule, country=country, auto_country=False, **sun)
    except ParserError:
        return None
    begin = datetime.datetime.combine(first, datetime.time())
    with _no_panic(rule):
        return {day: list(_day(hours, begin, day)) for day in days}


def _day(hours: OpeningHours, begin: datetime.datetime, day: int) -> Iterator[Stretch]:
    """One day from its midnight on, also where clocks skip that midnight and the library begins an hour later."""
    midnight = begin + datetime.timedelta(days=day)
    for i, (since, _, state, remark) in enumerate(hours.intervals(midnight, midnight + datetime.timedelta(days=1))):
        yield Stretch(day * DAY_MINUTES + (since.hour * 60 + since.minute if i else 0), Kind(_letter(state), remark))


@contextmanager
def _no_panic(rule: str) -> Iterator[None]:
    """The library gives up on some sums, such as two hours after a sunset that is past midnight; its error is no Exception."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise RuleRefused(rule, 1, "sum") from error


def _letter(state: State) -> str:
    return "o" if state == State.OPEN else "c" if state == State.CLOSED else "u"


def _merged(found: list[list[Stretch]], decide: Callable[..., Kind]) -> list[Stretch]:
    """Several evaluations as one: `decide` is given what each says."""
    current = [UNKNOWN] * len(found)
    merged: list[Stretch] = []
    changes = sorted((minute, i, order) for i, one in enumerate(found) for order, (minute, _) in enumerate(one))
    for minute, group in itertools.groupby(changes, key=lambda change: change[0]):
        for _, i, order in group:
            current[i] = found[i][order].kind
        merged.append(Stretch(minute, decide(*current)))
    return merged


def _in_order(days: Days) -> Iterator[Stretch]:
    return _joined(stretch for day in sorted(days) for stretch in days[day])


def _as_usual(certain: list[Stretch], rule: str, place: Place, first: datetime.date, count: int) -> Iterator[Stretch]:
    """Open at a noon or over a midnight only where the rule is with the sun of an average day, else unknown."""
    country = place.country if library_holidays(place.country, first, count) else None
    average = _with_fallbacks(rule, None, country, first, range(count)) or {}
    usual = {half for _, halves in _open_halves(list(_in_order(average)), count) for half in halves}
    for (minute, kind), halves in _open_halves(certain, count):
        yield Stretch(minute, kind if halves <= usual else Kind("u", kind.remark))


def _open_halves(certain: list[Stretch], count: int) -> Iterator[tuple[Stretch, set[int]]]:
    """Each stretch with the midnights and noons over which it is open, counted by half days."""
    ends = [*(stretch.minute for stretch in certain[1:]), count * DAY_MINUTES]
    for stretch, end in zip(certain, ends, strict=True):
        halves = range(stretch.minute // HALF_DAY_MINUTES + 1, (end - 1) // HALF_DAY_MINUTES + 1)
        yield stretch, set(halves) if stretch.kind.schedule == "o" else set()


def _end_unknown(certain: list[Stretch]) -> Iterator[Stretch]:
    """Nobody knows how long "10:00+" is open: from where it opens to the next midnight at least."""
    until = -1
    for (minute, kind), after in zip(certain, [*(stretch.minute for stretch in certain[1:]), math.inf], strict=True):
        if kind.schedule == "o":
            until = (minute // DAY_MINUTES + 1) * DAY_MINUTES
            yield Stretch(minute, Kind("u", kind.remark))
        elif minute < until and kind.schedule == "c":
            yield Stretch(minute, UNKNOWN)
            if after > until:
                yield Stretch(until, kind)
        else:
            yield Stretch(minute, kind)


def _joined(certain: Iterable[Stretch]) -> Iterator[Stretch]:
    """Each stretch unlike the one before, and longer than nothing: a time that clocks skip leaves stretches without a minute."""
    last: dict[int, Kind] = {}
    for minute, kind in certain:
        last[minute] = kind
    before = None
    for minute in sorted(last):
        if last[minute] != before:
            before = last[minute]
            yield Stretch(minute, before)
