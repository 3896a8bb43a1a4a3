"""The mode in force ranks every place anew for every reader, and war mode must never be set by mistake or by a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_site

rank = 10


def find(comparison: Comparison) -> Iterator[Subject]:
    """The changed settings."""
    return of_site(comparison, "mode")
