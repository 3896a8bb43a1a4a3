"""A place that is gone is found by nobody, and links, codes on posters and copies on paper still lead to it."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject

rank = 70


def find(comparison: Comparison) -> Iterator[Subject]:
    """The removed places."""
    return (Subject(record=record) for record in comparison.facilities if record.kind == "removed")
