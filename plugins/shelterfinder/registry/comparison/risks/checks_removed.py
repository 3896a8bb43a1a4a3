"""Who checked a place and when is its history: new checks are added, old ones stay."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_places
from shelterfinder.registry.records import Facility

rank = 100


def find(comparison: Comparison) -> Iterator[Subject]:
    """Checks that are recorded no longer, or otherwise than before."""
    return of_places(comparison, _is_removed)


def _is_removed(old: Facility, new: Facility, change: Change) -> bool:
    return change.steps[0] == "verified" and change.kind == "part_removed"
