"""Where a rule is silent about a record, nobody is told any more that something looks wrong there."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject

rank = 105


def find(comparison: Comparison) -> Iterator[Subject]:
    """Exceptions that are new, are of another rule, or last longer."""
    yield from (Subject(change) for change in comparison.site if _is_wider(change))
    for record in comparison.records:
        yield from (Subject(change, record) for change in record.changes if _is_wider(change))


def _is_wider(change: Change) -> bool:
    if change.steps[0] != "exceptions" or change.kind in ("part_removed", "order"):
        return False
    return (
        change.kind == "part_added" or change.fields[-1] == "rule" or (change.fields[-1] == "until" and str(change.new) > str(change.old))
    )
