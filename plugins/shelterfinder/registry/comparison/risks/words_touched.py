"""Pages say what to do when the alarm sounds; a word that is wrong there harms as a wrong place does."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_files

rank = 130


def find(comparison: Comparison) -> Iterator[Subject]:
    """The changed files."""
    return of_files(comparison, "words")
