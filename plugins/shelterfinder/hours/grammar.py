"""The text of a rule of the OSM opening_hours grammar: can it be read, and what kind of rule is it?"""

from __future__ import annotations

import re
from functools import lru_cache

from opening_hours import OpeningHours, ParserError

QUOTED = re.compile(r'"[^"]*"')
SUN = re.compile(r"sunrise|sunset|dawn|dusk", re.IGNORECASE)
OPEN_END = re.compile(r"(?:\d:\d\d|\)|sunrise|sunset|dawn|dusk)\+(?!\d)", re.IGNORECASE)
"""A plus after a time; after a holiday or inside brackets it moves a day or a time instead."""
REPEATED = re.compile(r"-\s*(?:\d\d?:\d\d|\([^)]*\)|sunrise|sunset|dawn|dusk)/\d", re.IGNORECASE)
MIXED = re.compile(r"(?:rise|set|dawn|dusk|[+-]\d\d:\d\d\))\s*-\s*\d|\d\d:\d\d\s*-\s*\(?(?:sun|dawn|dusk)", re.IGNORECASE)
"""Times from the clock to the sun or from the sun to the clock, such as 17:00-sunset."""
OFFSET = re.compile(r"\b(?:PH|SH)\s*[+-]\s*\d")
TWO_WAYS = re.compile(r"\b(?:PH|SH)\s+(?:Mo|Tu|We|Th|Fr|Sa|Su)|(?:Mo|Tu|We|Th|Fr|Sa|Su|\])\s+(?:PH|SH)\b")
"""A holiday beside a weekday without a comma: "and" in the specification, "or" for the library."""
MANY_DATES = re.compile(r"(?:[A-Za-z]{3} [A-Za-z]{2}\[-?[1-5]\],){12}")
"""A dozen weekdays of months with one more behind them. The library tries each three times for each before it: 0.3 s for twelve of
them, days for the twenty-five that a rule has room for (measured), so that one such rule would stop the check of a whole registry."""
HOLIDAYS = re.compile(r'"[^"]*"|\b(?:PH|SH)\b')
"""Public and school holidays, and what is quoted, where these letters mean nothing."""
ALWAYS = {"24/7": "o", "24/7 closed": "c", "24/7 unknown": "u"}
RULES_KEPT = 4096
"""Rules that are kept with what is wrong with them; an office writes the same hours many times."""
POSITION = re.compile(r"--> (\d+):(\d+)\n")
"""The line and the column of a refusal, both from 1; a remark may run over lines."""


class RuleRefused(ValueError):
    """A rule nobody can read with certainty: `column` counts from 1, `case` is "grammar", "two_ways" or "sum"."""

    def __init__(self, rule: str, column: int, case: str) -> None:
        super().__init__(f"opening hours {rule!r} at character {column}: {case}")
        self.rule, self.column, self.case = rule, column, case


def check_rule(rule: str) -> None:
    """Raises RuleRefused for a rule that is not of the grammar, or that two readers read in two ways, or that nobody can read in time."""
    many = MANY_DATES.search(unquoted(rule))
    if many:
        raise RuleRefused(rule, many.end() + 1, "grammar")
    try:
        OpeningHours(rule, auto_country=False)
    except ParserError as error:
        raise RuleRefused(rule, _column(rule, error), "grammar") from error
    doubtful = TWO_WAYS.search(unquoted(rule))
    if doubtful:
        raise RuleRefused(rule, doubtful.start() + 1, "two_ways")


def _column(rule: str, error: ParserError) -> int:
    """The character of the whole rule, counted from 1, that an error is about; the first where it tells none."""
    found = POSITION.search(str(error))
    if found is None:
        return 1
    lines = rule.split("\n")[: int(found[1]) - 1]
    return sum(len(line) + 1 for line in lines) + int(found[2])


@lru_cache(RULES_KEPT)
def refusal_of(rule: str) -> RuleRefused | None:
    """What is wrong with a rule; None if it can be read."""
    try:
        check_rule(rule)
    except RuleRefused as refusal:
        return refusal
    return None


def is_readable(rule: str) -> bool:
    """Whether a rule can be read with certainty; if not, pages say "check the hours" beside it."""
    return refusal_of(rule) is None


def is_always(rule: str) -> str | None:
    """The letter of what a rule says if it says the same for ever, as 24/7 does: "o" open, "c" closed, "u" unknown. None for others."""
    return ALWAYS.get(str(OpeningHours(rule, auto_country=False)))


def follows_the_sun(rule: str) -> bool:
    """Whether the hours differ from place to place, because the sun rises and sets at other times."""
    return SUN.search(unquoted(rule)) is not None


def holidays_in(rule: str) -> set[str]:
    """Which holidays a rule names: "PH" public, "SH" school."""
    return {found for found in HOLIDAYS.findall(rule) if found in ("PH", "SH")}


def with_days(rule: str, days: dict[str, str]) -> str:
    """The rule with weekdays for holidays; those that are supposed never to come ("") stay."""
    return HOLIDAYS.sub(lambda found: days.get(found[0]) or found[0], rule)


def fallbacks_of(rule: str) -> list[str]:
    """The rules between the signs `||`; the rule itself if there is none."""
    cuts = [sign.span() for sign in re.finditer(r"\|\|", unquoted(rule))]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(rule)]
    return [rule[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def unquoted(rule: str) -> str:
    """The rule with blanks for its remarks, so that positions stay."""
    return QUOTED.sub(lambda quoted: " " * len(quoted[0]), rule)
