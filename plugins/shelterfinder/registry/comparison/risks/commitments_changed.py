"""A draw is fair because lists and procedure were fixed before the chance was known. Whoever changes a list, and the commitment with it so
that the check stays silent, has chosen who is inspected.
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.pairing import RecordChange
from shelterfinder.registry.comparison.subject import Subject
from shelterfinder.registry.records import Inspection, Registered

rank = 45
FIXED = frozenset({"draw.commitment", "draw.committed_on"})


def find(comparison: Comparison) -> Iterator[Subject]:
    """Commitments, and their days, that are other ones or gone; a first one is none of them."""
    for record in comparison.registers.get("inspections", ()):
        if record.kind == "removed" and _is_committed(record):
            yield Subject(record=record)
        yield from (Subject(change, record) for change in record.changes if change.path in FIXED and change.old is not None)


def _is_committed(record: RecordChange[Registered]) -> bool:
    old = record.old
    return isinstance(old, Inspection) and old.draw is not None and old.draw.commitment is not None
