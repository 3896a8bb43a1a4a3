"""What was published once cannot be taken back: copies, caches and offline phones keep it."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject, of_places
from shelterfinder.registry.comparison.walk import lacking
from shelterfinder.registry.records import Facility

rank = 40


def find(comparison: Comparison) -> Iterator[Subject]:
    """Places and other records that become public, and fields of public places that are withheld no longer."""
    yield from of_places(comparison, _is_wider)
    for records in comparison.registers.values():
        yield from (Subject(change, record) for record in records for change in record.changes if _is_public_now(change))


def _is_public_now(change: Change) -> bool:
    return change.path == "publication.state" and change.new == "public"


def _is_wider(old: Facility, new: Facility, change: Change) -> bool:
    if new.publication.state != "public" or change.steps[0] != "publication":
        return False
    before, after = old.publication, new.publication
    return {
        "publication.state": before.state != "public",
        "publication.withheld_fields": bool(lacking(before.withheld_fields, after.withheld_fields)),
    }.get(change.path, False)
