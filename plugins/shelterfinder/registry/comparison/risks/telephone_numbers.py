"""A wrong emergency number or hotline stands on every page and every printed sheet, and is dialled in the worst minute."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_site

rank = 30


def find(comparison: Comparison) -> Iterator[Subject]:
    """The changed settings."""
    return of_site(comparison, "emergency_phone", "hotline", "report", "edit_page")
