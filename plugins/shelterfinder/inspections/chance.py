"""Whether the sources of a draw hold enough chance: fewer outcomes than ways to draw, and some choices can never come (RFC 3797, §4).

A draw takes k of n works of each stratum. It has C(n₁, k₁) · C(n₂, k₂) · … ways, and needs the logarithm of that to base 2, in bits. All
is counted in whole numbers: what is needed is rounded up and what is there is rounded down, both to hundredths of a bit, as they are shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from shelterfinder.registry.records.inspection import RandomSource
from shelterfinder.registry.records.vocabulary import DrawProfile

HUNDREDTHS = 100
EXACT_BITS = 1_000
"""Up to so many bits the logarithm is that of the number itself, which is far beyond any draw that a lottery can decide; above, it may be
one hundredth too large, and never too small."""
PROFILE_BITS: Mapping[DrawProfile, int] = {"rfc3797-md5": 128, "rfc3797-sha256": 256}
"""The length of what the hash gives: no more chance than that comes through it."""


def drawn_count(pool_size: int, ratio: float) -> int:
    """How many of a pool are drawn: the share of it as it is written in the registry, rounded up, one at least."""
    return max(1, math.ceil(Fraction(repr(ratio)) * pool_size))


def ways_to_draw(strata: Iterable[tuple[int, int]]) -> int:
    """In how many ways that can be drawn: the product of C(n, k) over the pairs of the size of a pool n and the number drawn k."""
    return math.prod(math.comb(size, drawn) for size, drawn in strata)


def bits_needed(ways: int) -> Decimal:
    """log₂ of a number of ways (at least 1), rounded up to hundredths: ⌈100 · log₂ w⌉ is ⌈log₂ w¹⁰⁰⌉, the length of w¹⁰⁰ − 1 in bits."""
    beyond = max(0, ways.bit_length() - EXACT_BITS)
    leading = (ways >> beyond) + (1 if beyond else 0)
    return _hundredths(HUNDREDTHS * beyond + (leading**HUNDREDTHS - 1).bit_length())


def bits_given(sources: Iterable[RandomSource]) -> Decimal:
    """The bits of all sources together, as they are written in the registry, rounded down to hundredths."""
    return sum((Decimal(repr(source.entropy_bits)) for source in sources), Decimal()).quantize(Decimal("0.01"), ROUND_FLOOR)


def _hundredths(count: int) -> Decimal:
    return Decimal(count).scaleb(-2)
