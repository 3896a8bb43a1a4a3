"""An id never changes its meaning: links, codes on posters, live reports and the next import know the place by it."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject

rank = 75


def find(comparison: Comparison) -> Iterator[Subject]:
    """Records of which only the id is another."""
    return (Subject(record=record) for record in comparison.records if record.kind == "renumbered")
