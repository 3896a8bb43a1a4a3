"""How much chance a draw needs, against the figures of RFC 3797 and of the domain notes."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest

from shelterfinder.inspections.chance import bits_given, bits_needed, drawn_count, ways_to_draw
from shelterfinder.registry.records.inspection import RandomSource


def source(bits: float) -> RandomSource:
    """A source with so much chance."""
    return RandomSource.model_validate({"name": "Lotto", "event_on": "2026-06-10", "entropy_bits": bits})


@pytest.mark.parametrize(
    ("size", "drawn", "bits"),
    [(19, 2, "7.42"), (50, 5, "21.02"), (100, 10, "43.98"), (246, 25, "113.07"), (300, 30, "137.00"), (10, 10, "0.00"), (2, 1, "1.00")],
)
def test_a_draw_needs_the_logarithm_of_its_ways(size: int, drawn: int, bits: str) -> None:
    """Rounded up; nothing to choose needs nothing."""
    needed = bits_needed(ways_to_draw([(size, drawn)]))
    assert str(needed) == bits
    assert 0 <= float(needed) - math.log2(math.comb(size, drawn)) <= 0.01


def test_strata_multiply_their_ways() -> None:
    """The bits of the product, and not the sum of the rounded bits of each: 43.977 and 21.015 are 64.992."""
    assert str(bits_needed(ways_to_draw([(100, 10), (50, 5)]))) == "65.00"
    assert ways_to_draw([]) == 1


@pytest.mark.parametrize(
    ("size", "ratio", "drawn"),
    [(100, 0.1, 10), (101, 0.1, 11), (3, 0.1, 1), (1, 0.0001, 1), (30, 0.1, 3), (100, 0.07, 7), (100, 0.29, 29), (7, 1, 7), (7, 1.0, 7)],
)
def test_the_share_is_the_decimal_number_that_stands_there(size: int, ratio: float, drawn: int) -> None:
    """0.07 of 100 are 7; in binary numbers they would be 7.000000000000001, and 8 would be drawn."""
    assert drawn_count(size, ratio) == drawn


def test_the_bits_of_sources_add_up_as_they_are_written() -> None:
    """Ten times 0.1 is 1, which it is not in binary numbers; what is there is rounded down."""
    assert bits_given([source(0.1)] * 10) == Decimal(1)
    assert str(bits_given([source(24.079)])) == "24.07"
    assert str(bits_given([source(24.07), source(24.35)])) == "48.42"


def test_a_lottery_holds_what_the_field_says_of_it() -> None:
    """The two figures of its description, rounded down."""
    known = RandomSource.model_fields["entropy_bits"].description or ""
    for outcomes in (math.comb(33, 6) * 16, math.comb(35, 5) * math.comb(12, 2)):
        assert str(math.floor(math.log2(outcomes) * 100) / 100) in known


def test_a_draw_from_a_hundred_thousand_is_reckoned_in_no_time() -> None:
    """Its ways have half a million bits; what is needed is at most a hundredth too much, and not less than it is."""
    ways = ways_to_draw([(100_000, 50_000)] * 5)
    assert 0 <= float(bits_needed(ways)) - math.log2(ways) <= 0.02


@pytest.mark.parametrize(
    ("exponent", "more", "bits"), [(1500, 0, "1500.01"), (1500, 1, "1500.01"), (1500, -1, "1500.00"), (1000, -1, "1000.00")]
)
def test_what_is_cut_off_a_large_number_counts_as_one_more(exponent: int, more: int, bits: str) -> None:
    """Whatever stood there, so that the result is never too small."""
    assert str(bits_needed(2**exponent + more)) == bits
