"""Boxes as an index writes them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.shards.bounds import DIGITS, STEPS, Bounds
from tests.unit.shards.views import at, view_of

LATITUDES = st.integers(-90_000_000, 90_000_000)
LONGITUDES = st.integers(-180_000_000, 180_000_000)


@st.composite
def nested(draw: st.DrawFn) -> tuple[Bounds, Bounds]:
    """A box and one around it; often flat, often sharing a side."""
    souths = sorted(draw(st.lists(LATITUDES, min_size=4, max_size=4)))
    wests = sorted(draw(st.lists(LONGITUDES, min_size=4, max_size=4)))
    return Bounds(souths[1], wests[1], souths[2], wests[2]), Bounds(souths[0], wests[0], souths[3], wests[3])


@settings(deadline=None)  # no test may fail by the clock
@given(nested())
def test_what_a_reader_makes_of_the_digits_is_never_too_small(boxes: tuple[Bounds, Bounds]) -> None:
    """It contains the box, lies within the outer one, and is at most a 64th of the outer one too large on each side where digits reach."""
    inner, outer = boxes
    digits, known = inner.within(outer)
    assert len(digits) == 4 and set(digits) <= set(DIGITS)
    assert outer.south <= known.south <= inner.south and inner.north <= known.north <= outer.north
    assert outer.west <= known.west <= inner.west and inner.east <= known.east <= outer.east
    steps = [DIGITS.index(digit) for digit in digits]
    sides = (inner.south - known.south, inner.west - known.west, known.north - inner.north, known.east - inner.east)
    for gap, step, side in zip(sides, steps, (outer.north - outer.south, outer.east - outer.west) * 2, strict=True):
        assert gap <= side // STEPS + 1 or step == STEPS - 1


def test_a_box_is_around_doors_and_middles() -> None:
    """A door may lie outside of all places."""
    view = view_of(
        {"position": at(60, 24), "entrances": [{"id": "a", "position": at(60.001, 23.9)}]}, {"id": "b", "position": at(59, 24.5)}
    )
    assert Bounds.of(view.facilities) == (59_000_000, 23_900_000, 60_001_000, 24_500_000)
    assert Bounds.around([Bounds(1, 2, 3, 4), Bounds(0, 3, 2, 9)]) == (0, 2, 3, 9)
