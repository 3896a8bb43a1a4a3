"""Sums and limits of forces, beside the slow and obvious answers."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.readiness.strength import Strength, people_wanted, rounded, strengths
from shelterfinder.registry.records import District, Force
from shelterfinder.registry.records.force import NEW_KINDS
from shelterfinder.registry.records.vocabulary import ForceKind

AREAS = ("a", "b", "c", "d")
PARENTS = st.fixed_dictionaries({area: st.one_of(st.none(), st.sampled_from(AREAS)) for area in AREAS})
FORCES = st.lists(st.tuples(st.sampled_from(AREAS), st.sampled_from(ForceKind.__args__), st.integers(1, 1000)), max_size=12)


def lies_in(area: str, other: str, parents: dict[str, str | None]) -> bool:
    """Whether one area is another or lies in it, by going up as often as there are areas."""
    current: str | None = area
    for _ in range(len(AREAS) + 1):
        if current == other:
            return True
        current = parents.get(current) if current is not None else None
    return False


@given(PARENTS, FORCES)
def test_every_force_counts_once_in_every_area_it_lies_in(parents: dict[str, str | None], forces: list[tuple[str, ForceKind, int]]) -> None:
    """Also where areas lie in a circle."""
    districts = [District.model_validate({"id": area, "name": area, "parent": parent}) for area, parent in parents.items()]
    records = [
        Force.model_validate({"id": f"force-{number}", "district": area, "kind": kind, "headcount": people})
        for number, (area, kind, people) in enumerate(forces)
    ]
    found = strengths(districts, records)
    for area in AREAS:
        within = [(kind, people) for home, kind, people in forces if lies_in(home, area, parents)]
        total, new = sum(people for _, people in within), sum(people for kind, people in within if kind in NEW_KINDS)
        assert found.get(area, Strength(0, 0)) == Strength(total, new)


@given(st.integers(0, 2_000_000_000))
def test_the_people_wanted_are_the_fewest_that_suffice(population: int) -> None:
    """1,000 times as many are at least 2.5 times the population, and with one less they are not."""
    wanted = people_wanted(population)
    assert 10_000 * wanted >= 25 * population
    assert wanted == 0 or 10_000 * (wanted - 1) < 25 * population


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_share_is_low_as_two_divisions_say(new: int, traditional: int) -> None:
    """Below 5 % of all and of the traditional ones."""
    total = new + traditional
    low = [whole > 0 and Fraction(new, whole) < Fraction(1, 20) for whole in (total, traditional)]
    assert Strength(total, new).is_new_share_low is all(low)


@given(st.fractions(0, 100, max_denominator=10**9), st.sampled_from([Fraction(5, 2), Fraction(5)]))
def test_a_rounded_share_stands_on_the_right_side_of_its_limit(share: Fraction, limit: Fraction) -> None:
    """And is never off by more than a hundredth."""
    shown = Fraction(rounded(share, limit))
    assert (shown < limit) == (share < limit)
    assert abs(shown - share) < Fraction(1, 100)
