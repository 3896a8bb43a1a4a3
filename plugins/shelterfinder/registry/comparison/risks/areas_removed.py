"""The page of an area disappears with it, and its places must lie in another one."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject

rank = 110


def find(comparison: Comparison) -> Iterator[Subject]:
    """The removed areas."""
    return (Subject(record=record) for record in comparison.districts if record.kind == "removed")
