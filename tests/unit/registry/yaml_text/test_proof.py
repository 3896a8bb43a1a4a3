"""Values are compared to the last one, and by their types."""

from __future__ import annotations

from typing import Any

import pytest

from shelterfinder.registry.yaml_text.proof import differences, says


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ({"a": 1, "b": [1, {"c": 2}]}, {"b": [1, {"c": 2}], "a": 1}, []),
        ({"a": 1}, {"a": True}, [("a",)]),
        ({"a": 1}, {"a": 1.0}, [("a",)]),
        ({"a": None}, {}, [("a",)]),
        ({"a": {}}, {"a": None}, [("a",)]),
        ([1, 2], [1], [()]),
        ({"a": [1, {"b": 2}, 3]}, {"a": [1, {"b": 4, "c": 5}, 6]}, [("a", 1, "b"), ("a", 1, "c"), ("a", 2)]),
    ],
)
def test_every_difference_is_found(one: Any, other: Any, steps: list[tuple[str | int, ...]]) -> None:
    """The steps lead to what differs; equal numbers of two types are two values."""
    assert sorted(differences(one, other), key=repr) == sorted(steps, key=repr) == sorted(differences(other, one), key=repr)


def test_a_text_says_what_is_wanted_and_nothing_is_wrong_with_it() -> None:
    """A text that the strict reader refuses says nothing, whatever the values are."""
    assert says("a: x", {"a": "x"})
    assert not says("a: x", {"a": "y"}) and not says("a: x\na: x", {"a": "x"}) and not says("a: 012", {"a": "012"})
