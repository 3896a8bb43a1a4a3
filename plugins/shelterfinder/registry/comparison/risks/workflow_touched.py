"""Whoever changes how changes are checked can switch the checks off, or take the secrets that they use."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_files

rank = 60


def find(comparison: Comparison) -> Iterator[Subject]:
    """The changed files."""
    return of_files(comparison, "workflow")
