"""A symbolic link or another repository inside this one makes a build read what nobody has reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_files

rank = 50


def find(comparison: Comparison) -> Iterator[Subject]:
    """The changed files."""
    return of_files(comparison, "link")
