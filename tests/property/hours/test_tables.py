"""The tables of opening hours against the library that made them, in Python and in the browser's code. `bench/hours.py` does 10,000."""

from __future__ import annotations

from tests.property.hours.compare import compare, make_cases

RULES = 150
INSTANTS = 8
LEFT_OPEN_SHARE_MAX = 0.25
"""Measured: 14 % of the instants are "depends" where the library says open or closed, most of them in rules with school holidays."""


def test_the_tables_say_what_the_library_says() -> None:
    """Random rules in zones with strange clocks, at the shifts of the clocks, at midnights and at the ends of the tables."""
    done = compare(make_cases(0, RULES, INSTANTS))
    assert not done.differences, f"{len(done.differences)} differences, the first: {done.differences[0]}"
    assert done.compared > 0.9 * RULES * INSTANTS, "too few of the rules could be read"
    assert done.left_open < LEFT_OPEN_SHARE_MAX * done.compared, "the tables say too little"
