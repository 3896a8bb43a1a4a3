"""Dictionaries of a data file."""

from __future__ import annotations

from shelterfinder.shards.dictionary import Dictionary


def test_equal_things_have_one_index() -> None:
    """The first thing gets 1, an equal one the same, None and the empty thing 0."""
    words: Dictionary[str] = Dictionary("")
    assert [words.index(word) for word in ("a", "b", "a", None, "")] == [1, 2, 1, 0, 0]
    assert words.things == ["", "a", "b"]
