"""What plain words of YAML mean."""

from __future__ import annotations

import pytest

from shelterfinder.registry.scalars import DIGITS_MAX, Refused, read_plain

VALUES = {
    "": None, "~": None, "null": None, "NULL": None,
    "true": True, "False": False,
    "0": 0, "-0": 0, "12": 12, "+12": 12, "-12": -12, "9" * DIGITS_MAX: int("9" * DIGITS_MAX),
    "1.5": 1.5, ".5": 0.5, "5.": 5.0, "-1e3": -1000.0, "1E-2": 0.01, "0.0": 0.0,
}  # fmt: skip
TEXTS = [
    "yes",
    "no",
    "on",
    "off",
    "y",
    "n",
    "2026-05-30",
    "2026-05-30T08:00:00Z",
    "=",
    "<<",
    "-",
    "+",
    ".",
    "12:30-13:00",
    "24/7",
    "1.2.3",
    "+358 9",
    "-a",
]
DOUBTFUL = ["12:30", "1:30:00", "-1:30", "12:30.5", "0371", "-007", "00", "01.5", "00e1", "0x1F", "0o17", "0b11", "1_000", "1_0.5", "0_1"]
NO_NUMBERS = [".inf", "-.inf", "+.INF", ".nan", ".NaN", "1e999", "-1e999", "9" * 19, "1" * 5000]


@pytest.mark.parametrize(("word", "value"), VALUES.items())
def test_words_of_the_core_schema_have_their_value(word: str, value: object) -> None:
    """Numbers, truth and nothing are what YAML 1.2 says, of the right type."""
    assert read_plain(word) == value
    assert type(read_plain(word)) is type(value)


@pytest.mark.parametrize("word", TEXTS)
def test_everything_else_is_text(word: str) -> None:
    """What YAML 1.1 made truth, dates and merges of stays text."""
    assert read_plain(word) == word


@pytest.mark.parametrize("word", DOUBTFUL)
def test_words_that_readers_disagree_about_are_refused(word: str) -> None:
    """A time, a leading zero, another base or an underscore needs quotes."""
    assert read_plain(word) == Refused("ambiguous-scalar")


@pytest.mark.parametrize("word", NO_NUMBERS)
def test_numbers_that_nobody_can_hold_are_refused(word: str) -> None:
    """Infinity, not-a-number and numbers beyond 64 bits are no field of any record."""
    assert read_plain(word) == Refused("number-form")
