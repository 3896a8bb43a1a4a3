"""Whoever holds the private half of one of these keys can say on every page that a place is open, or that war has begun."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_site

rank = 20


def find(comparison: Comparison) -> Iterator[Subject]:
    """The changed settings."""
    return of_site(comparison, "state.keys", "offline.keys")
