"""What is reckoned of chance, beside counting every way to draw one by one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.inspections.chance import bits_given, bits_needed, drawn_count, ways_to_draw
from shelterfinder.registry.records.inspection import RandomSource

STRATA = st.lists(st.integers(1, 6).flatmap(lambda size: st.tuples(st.just(size), st.integers(1, size))), max_size=3)


def all_ways(strata: list[tuple[int, int]]) -> Iterator[object]:
    """Every way to draw, the slow and obvious answer."""
    return product(*(combinations(range(size), drawn) for size, drawn in strata))


@given(STRATA)
def test_ways_are_as_many_as_can_be_listed(strata: list[tuple[int, int]]) -> None:
    """By counting them."""
    assert ways_to_draw(strata) == sum(1 for _ in all_ways(strata))


@given(st.one_of(st.integers(1, 5000), st.integers(0, 300).map(lambda bits: 2**bits), st.integers(1, 2**300)))
def test_what_is_needed_is_the_least_hundredth_that_suffices(ways: int) -> None:
    """2 to the power of it is at least the number of ways, and of a hundredth less it is not; in whole numbers."""
    hundredths = int(bits_needed(ways) * 100)
    assert 2**hundredths >= ways**100
    assert hundredths == 0 or 2 ** (hundredths - 1) < ways**100


@given(st.integers(2, 2**20), st.integers(1000, 3000))
def test_beyond_the_exact_range_it_is_never_too_little(leading: int, zeros: int) -> None:
    """And at most one hundredth too much."""
    ways = (leading << zeros) - 1
    hundredths = int(bits_needed(ways) * 100)
    assert 2**hundredths >= ways**100
    assert 2 ** (hundredths - 2) < ways**100


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_the_share_is_reached_by_the_least_whole_number(size: int, ten_thousandths: int) -> None:
    """In steps of one work; one at least, and never more than there are."""
    drawn = drawn_count(size, ten_thousandths / 10_000)
    share = Fraction(ten_thousandths, 10_000)
    assert 1 <= drawn <= size
    assert drawn >= share * size
    assert drawn == 1 or drawn - 1 < share * size


@given(st.lists(st.integers(1, 51_200), min_size=1, max_size=20))
def test_hundredths_are_added_without_loss(hundredths: list[int]) -> None:
    """As whole numbers of hundredths would be."""
    named = {"name": "Lotto", "event_on": "2026-06-10"}
    sources = [RandomSource.model_validate({**named, "entropy_bits": each / 100}) for each in hundredths]
    assert bits_given(sources) == Decimal(sum(hundredths)) / 100
