"""Folding: the vectors that the browser's code answers too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.search.folding import fold, words

VECTORS = json.loads((Path(__file__).parents[2] / "fixtures/vectors/folding.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "wanted"), VECTORS)
def test_the_shared_vectors(text: str, wanted: list[str]) -> None:
    """Python folds as the browser does."""
    assert words(text) == wanted


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    """What is folded stays as it is, so that a query may be folded again."""
    assert words(" ".join(words(text))) == words(text)


@given(st.text(alphabet="abcÅÄÖéß ", max_size=20))
def test_case_does_not_matter(text: str) -> None:
    """Capitals and small letters are the same."""
    assert fold(text.upper()) == fold(text.lower())
