"""What a rule of the OSM opening_hours grammar schedules, minute by minute, as opening-hours-py says it, but never more than anybody knows.

The library knows the grammar, the public holidays of whole countries (to 2079) and where the sun stands. It takes some doubts for a
plain "open" or "closed"; here they become "unknown":

- holidays without a calendar: school holidays everywhere, public holidays where the library has none. What the rule says is taken as
  known only where it is the same whether or not the day, or the day before, is such a holiday;
- fallback rules, where the library and the specification mean different times;
- an end that is left open ("10:00+"): from then to midnight;
- times that repeat ("10:00-16:00/01:30"): moments, not a stretch that is open.
"""

from __future__ import annotations

import datetime
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError, State, UnknownCountryError

from shelterfinder.geo.point import Point

DAY_MINUTES = 1440
QUOTED = re.compile(r'"[^"]*"')
SUN = re.compile(r"sunrise|sunset|dawn|dusk", re.IGNORECASE)
OPEN_END = re.compile(r"(?:\d:\d\d|\)|sunrise|sunset|dawn|dusk)\+(?!\d)", re.IGNORECASE)
"""A plus after a time; after a holiday or inside brackets it moves a day or a time instead."""
REPEATED = re.compile(r"-\s*(?:\d\d?:\d\d|\([^)]*\)|sunrise|sunset|dawn|dusk)/\d", re.IGNORECASE)
TWO_WAYS = re.compile(r"\b(?:PH|SH)\s+(?:Mo|Tu|We|Th|Fr|Sa|Su)|(?:Mo|Tu|We|Th|Fr|Sa|Su|\])\s+(?:PH|SH)\b")
"""A holiday beside a weekday without a comma: "and" in the specification, "or" for the library."""
HOLIDAYS = {"PH": re.compile(r"\bPH\b"), "SH": re.compile(r"\bSH\b")}
POSITION = re.compile(r"--> \d+:(\d+)\n")
WANTED = re.compile(r"= expected (.+)")
SUPPOSED = ("Mo-Su", "Mo,We,Fr", "Tu,Th,Sa", "Su")
"""Days that are taken for holidays one after the other, beside none at all: among these, every weekday is a holiday once after a
holiday and once after none, and is none once after a holiday and once after none."""


class Kind(NamedTuple):
    """What holds for a while: `schedule` is "o" open, "c" closed or "u" unknown, `remark` what the rule quotes with it, or nothing."""

    schedule: str
    remark: str = ""


class Stretch(NamedTuple):
    """From a minute on, counted from the midnight before the first day in the time that clocks show, something holds."""

    minute: int
    kind: Kind


class Place(NamedTuple):
    """Where a rule holds: WGS-84 position, time zone of the IANA database, ISO 3166-1 country."""

    at: Point
    zone: str
    country: str


UNKNOWN = Kind("u")


class RuleRefused(ValueError):
    """A rule nobody can read with certainty: `column` counts from 1, `case` is "grammar", "two_ways" or "sum", `expected` is wanted."""

    def __init__(self, rule: str, column: int, case: str, expected: str = "") -> None:
        super().__init__(f"opening hours {rule!r} at character {column}: {case} {expected}".rstrip())
        self.rule, self.column, self.case, self.expected = rule, column, case, expected


def check_rule(rule: str) -> None:
    """Raises RuleRefused for a rule that is not of the grammar, or that two readers read in two ways."""
    try:
        OpeningHours(rule, auto_country=False)
    except ParserError as error:
        text = str(error)
        found, wanted = POSITION.search(text), WANTED.search(text)
        raise RuleRefused(rule, int(found[1]) if found else 1, "grammar", wanted[1] if wanted else "") from error
    doubtful = TWO_WAYS.search(_unquoted(rule))
    if doubtful:
        raise RuleRefused(rule, doubtful.start() + 1, "two_ways", doubtful[0])


def is_always(rule: str) -> Kind | None:
    """What a rule says if it says the same for ever, as 24/7 does; None for all others."""
    return {"24/7": Kind("o"), "24/7 closed": Kind("c"), "24/7 unknown": UNKNOWN}.get(str(OpeningHours(rule, auto_country=False)))


def follows_the_sun(rule: str) -> bool:
    """Whether the hours differ from place to place, because the sun rises and sets at other times."""
    return SUN.search(_unquoted(rule)) is not None


def stretches(rule: str, place: Place, first: datetime.date, days: int) -> list[Stretch]:
    """What a rule schedules over some days, without gaps, each stretch unlike the one before. Raises RuleRefused."""
    check_rule(rule)
    country = place.country if _has_calendar(place.country, first, days) else None
    found = [_with_fallbacks(text, place, country, first, days) for text in _supposed(rule, country)]
    certain = _agreed(found) if None not in found else [Stretch(0, UNKNOWN)]
    bare = _unquoted(rule)
    if OPEN_END.search(bare):
        certain = list(_end_unknown(certain))
    elif REPEATED.search(bare):
        certain = [Stretch(minute, UNKNOWN if kind.schedule == "o" else kind) for minute, kind in certain]
    return list(_joined(certain))


def _unquoted(rule: str) -> str:
    """The rule with blanks for its remarks, so that positions stay."""
    return QUOTED.sub(lambda quoted: " " * len(quoted[0]), rule)


def _with_fallbacks(rule: str, place: Place, country: str | None, first: datetime.date, days: int) -> list[Stretch] | None:
    """What the library says; where it and the specification differ about a fallback rule, unknown, with the fallback's remark.

    "Mo-Fr 10:00-12:00 || \"by telephone\"": for the specification the fallback holds whenever the rules before it say closed, for the
    library only on days of which they say nothing.
    """
    whole = _evaluated(rule, place, country, first, days)
    cuts = [fallback.span() for fallback in re.finditer(r"\|\|", _unquoted(rule))]
    if whole is None or not cuts:
        return whole
    parts = [rule[end:start].strip() for (_, end), (start, _) in itertools.pairwise([(0, 0), *cuts, (len(rule), len(rule))])]
    found = [_evaluated(part, place, country, first, days) for part in parts]
    return None if None in found else _merged([whole, *found], _fallback)


def _fallback(whole: Kind, *parts: Kind) -> Kind:
    meant = next((kind for kind in parts if kind.schedule != "c"), parts[-1])
    return whole if whole == meant else Kind("u", meant.remark)


@cache
def _has_calendar(country: str, first: datetime.date, days: int) -> bool:
    """Whether the library has public holidays of a country in these days."""
    try:
        return any(kind.schedule == "o" for _, kind in _evaluated("PH", None, country, first, days) or ())
    except UnknownCountryError:
        return False


def _supposed(rule: str, country: str | None) -> Iterator[str]:
    """The rule, and the rule under every supposition about holidays that nobody has a calendar of."""
    yield rule
    bare = _unquoted(rule)
    names = [name for name, pattern in HOLIDAYS.items() if pattern.search(bare) and (name == "SH" or country is None)]
    for days in itertools.product(("", *SUPPOSED), repeat=len(names)):
        if any(days):
            yield _replaced(rule, dict(zip(names, days, strict=True)))


def _replaced(rule: str, days: dict[str, str]) -> str:
    """The rule with weekdays for the holidays; what is quoted stays. Holidays that are supposed never to come stay too: they never come."""
    pattern = re.compile(r'"[^"]*"|\b(?:PH|SH)\b')
    return pattern.sub(lambda found: days.get(found[0]) or found[0], rule)


def _evaluated(rule: str, place: Place | None, country: str | None, first: datetime.date, days: int) -> list[Stretch] | None:
    """What the library says, in the time that clocks show; None if it refuses the rule.

    Day by day: asked for a longer time, version 2.1.4 loses the days on which only a fallback rule without a time holds.
    """
    sun = {"coords": tuple(place.at), "timezone": ZoneInfo(place.zone)} if place and follows_the_sun(rule) else {}
    try:
        hours = OpeningHours(rule, country=country, auto_country=False, **sun)
    except ParserError:
        return None
    begin = datetime.datetime.combine(first, datetime.time())
    midnights = [begin + datetime.timedelta(days=day) for day in range(days + 1)]
    with _no_panic(rule):
        return [
            Stretch(max(_minutes(since, begin), day * DAY_MINUTES), Kind(_letter(state), remark))
            for day, (midnight, following) in enumerate(itertools.pairwise(midnights))
            for since, _, state, remark in hours.intervals(midnight, following)
        ]


@contextmanager
def _no_panic(rule: str) -> Iterator[None]:
    """The library gives up on some sums, such as two hours after a sunset that is past midnight; its error is no Exception."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise RuleRefused(rule, 1, "sum") from error


def _minutes(instant: datetime.datetime, begin: datetime.datetime) -> int:
    return round((instant.replace(tzinfo=None) - begin).total_seconds() / 60)


def _letter(state: State) -> str:
    return "o" if state == State.OPEN else "c" if state == State.CLOSED else "u"


def _agreed(found: list[list[Stretch]]) -> list[Stretch]:
    """What all of several evaluations say, and unknown where they differ."""
    return found[0] if len(found) == 1 else _merged(found, lambda *kinds: kinds[0] if len(set(kinds)) == 1 else UNKNOWN)


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
