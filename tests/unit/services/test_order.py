"""What comes first, and what cannot, because it waits for itself in the end."""

from __future__ import annotations

import pytest

from shelterfinder.services.order import circles, order_of


def test_each_thing_comes_behind_what_it_waits_for() -> None:
    """In whatever order they are listed."""
    assert order_of({"end": ["works", "fire"], "works": ["start"], "fire": ["start"], "start": []}) in (
        ("start", "works", "fire", "end"),
        ("start", "fire", "works", "end"),
    )
    assert order_of({}) == ()


@pytest.mark.parametrize(
    ("waits", "found"),
    [
        ({"a": [], "b": ["a"]}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, [("a", "b", "c")]),
        ({"c": ["a"], "b": ["c"], "a": ["b"]}, [("c", "a", "b")]),
        ({"x": ["a"], "a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [("a", "b"), ("c", "d")]),
        ({"a": ["a", "b"], "b": ["a"]}, [("a",), ("a", "b")]),
        ({"a": ["b", "b"], "b": ["a"]}, [("a", "b")]),
    ],
)
def test_a_circle_is_told_from_its_first_thing_on(waits: dict[str, list[str]], found: list[tuple[str, ...]]) -> None:
    """Each waits for the next one, whatever leads into the circle; several circles are several, and one listed twice is one."""
    assert sorted(circles(waits)) == sorted(found)
    assert (order_of(waits) is None) == bool(found)
