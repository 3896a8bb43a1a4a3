"""Steps that wait for each other: the quick answers beside slow and obvious ones."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.registry.records.service_item import Step
from shelterfinder.services.duration import duration_of
from shelterfinder.services.order import circles, order_of

IDS = tuple("abcdefg")
Waits = dict[str, tuple[str, ...]]


@st.composite
def waits(draw: st.DrawFn) -> Waits:
    """Up to seven things, each waiting for any of them, itself included, or twice for one."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    return {id: tuple(draw(st.lists(st.sampled_from(ids), max_size=3))) for id in ids}


@st.composite
def orderly_steps(draw: st.DrawFn) -> list[Step]:
    """Up to seven steps, each waiting for some of those before it, listed in any order."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    steps = [
        Step(
            id=id,
            department="Window",
            legal_working_days=draw(st.integers(0, 30)),
            depends_on=tuple(draw(st.lists(st.sampled_from(ids[:number]), unique=True))) if number else (),
        )
        for number, id in enumerate(ids)
    ]
    return draw(st.permutations(steps))


def paths(steps: dict[str, Step]) -> list[tuple[str, ...]]:
    """Every way through the steps that begins with one that waits for nothing: all of them, one by one."""

    @cache
    def to(id: str) -> tuple[tuple[str, ...], ...]:
        before = [way for each in steps[id].depends_on for way in to(each)]
        return tuple((*way, id) for way in before) or ((id,),)

    return [way for id in steps for way in to(id)]


def reached(start: str, waits: Waits) -> set[str]:
    """All that a thing waits for, directly or through others."""
    found: set[str] = set()
    open_ends = list(waits[start])
    while open_ends:
        thing = open_ends.pop()
        if thing not in found:
            found.add(thing)
            open_ends.extend(waits[thing])
    return found


@given(orderly_steps())
def test_the_longest_path_is_the_longest_of_all_ways(steps: list[Step]) -> None:
    """Which way it is, and how long; all steps one behind the other are their sum."""
    by_id = {step.id: step for step in steps}
    lengths = {way: sum(by_id[id].legal_working_days or 0 for id in way) for way in paths(by_id)}
    found = duration_of(steps, "legal")
    assert found is not None
    assert found.path_working_days == max(lengths.values()) == lengths[found.path]
    assert found.serial_working_days == sum(step.legal_working_days or 0 for step in steps)
    assert found.path_working_days <= found.serial_working_days


@given(waits())
def test_circles_are_found_where_something_waits_for_itself_in_the_end(given_waits: Waits) -> None:
    """There is an order, or there is a circle; every circle is one, and told once."""
    found = list(circles(given_waits))
    waiting_for_itself = {thing for thing in given_waits if thing in reached(thing, given_waits)}
    assert bool(found) == bool(waiting_for_itself) == (order_of(given_waits) is None)
    assert len(set(found)) == len(found)
    for circle in found:
        assert all(after in given_waits[thing] for thing, after in zip(circle, (*circle[1:], circle[0]), strict=True))
        assert len(set(circle)) == len(circle) and circle[0] == min(circle, key=list(given_waits).index)
    assert {thing for circle in found for thing in circle} <= waiting_for_itself


@given(waits())
def test_an_order_has_everything_once_behind_what_it_waits_for(given_waits: Waits) -> None:
    """Where there is one."""
    order = order_of(given_waits)
    if order is not None:
        assert sorted(order) == sorted(given_waits)
        assert all(order.index(each) < order.index(thing) for thing, awaited in given_waits.items() for each in awaited)
