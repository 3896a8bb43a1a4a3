"""The place stays in the registry, but readers are no longer sent there: in no mode, or in one mode less."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_places
from shelterfinder.registry.records import Facility

rank = 80


def find(comparison: Comparison) -> Iterator[Subject]:
    """Places taken out of service or out of publication, and places that lose their last role in a mode."""
    return of_places(comparison, _is_lost)


def _is_lost(old: Facility, new: Facility, change: Change) -> bool:
    if change.path in ("status", "publication.state"):
        return change.old in ("in_service", "public")
    return change.steps[0] == "roles" and change.kind == "part_removed" and not getattr(new.roles, str(change.steps[1]))
