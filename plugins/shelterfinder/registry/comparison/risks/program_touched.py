"""A correction of a place needs no change of the program, its tests or its libraries."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_files

rank = 120


def find(comparison: Comparison) -> Iterator[Subject]:
    """The changed files."""
    return of_files(comparison, "program")
