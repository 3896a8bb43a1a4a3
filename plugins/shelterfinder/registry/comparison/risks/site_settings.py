"""Settings that act on every page at once: marks of examples and exercises, the language of plain texts, holidays, limits."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_site

rank = 35
SETTINGS = (
    "example",
    "drill",
    "languages",
    "default_language",
    "timezone",
    "country",
    "region",
    "address",
    "policy",
    "walking",
    "map_extract",
)


def find(comparison: Comparison) -> Iterator[Subject]:
    """The changed settings."""
    return of_site(comparison, *SETTINGS)
