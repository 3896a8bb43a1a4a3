"""A figure knows whether it holds its bar and its ratio, and never passes for measured when it was not."""

from __future__ import annotations

import pytest

from bench.row import Row


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Row("P2", "bytes", 80.0, "kB", bar=80), "holds"),
        (Row("P2", "bytes", 80.001, "kB", bar=80), "EXCEEDED"),
        (Row("P4", "score", 100, "points", bar=100, at_least=True), "holds"),
        (Row("P4", "score", 99, "points", bar=100, at_least=True), "EXCEEDED"),
        (Row("P9", "first answer", 2.0, "ms", peer="geokdbush", theirs=10.0, ratio_max=0.2), "holds"),
        (Row("P9", "first answer", 2.1, "ms", peer="geokdbush", theirs=10.0, ratio_max=0.2), "EXCEEDED"),
        (Row("P9", "bar and ratio", 2.0, "ms", bar=1, peer="geokdbush", theirs=10.0, ratio_max=0.2), "EXCEEDED"),
        (Row("P2", "bytes", None, "kB", bar=80), "NOT MEASURED"),
        (Row("P9", "no peer", 2.0, "ms", peer="geokdbush", ratio_max=0.2), "NOT MEASURED"),
        (Row("P2", "seconds", 99.0, "s", bar=2.5, gated=False), "reported"),
        (Row("P2", "seconds", None, "s", gated=False), "reported"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.what,
)
def test_the_verdict_follows_the_bar_and_the_ratio(row: Row, verdict: str) -> None:
    """The bar itself still holds; one part in a thousand more does not; what was not measured never holds."""
    assert row.verdict == verdict


def test_a_row_that_gates_needs_something_to_gate_by() -> None:
    """A budget without a number would always hold."""
    with pytest.raises(ValueError, match="neither a bar nor a highest ratio"):
        _ = Row("P2", "bytes", 1.0).verdict


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Row("P2", "x", 45.25, "kB", gated=False), "45.2 kB"),
        (Row("P2", "x", 8, "requests", gated=False), "8 requests"),
        (Row("P2", "x", 13123.4, "B", gated=False), "13,123 B"),
        (Row("P9", "x", 0.123, "ms", gated=False), "0.12 ms"),
        (Row("P9", "x", None, "ms", gated=False), "–"),
    ],
)
def test_figures_are_shown_with_their_unit(row: Row, words: str) -> None:
    """As many digits as mean something."""
    assert row.shown == words
