"""What a risk is about: a record or a file, and the one change in it that makes the risk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.pairing import RecordChange
from shelterfinder.registry.comparison.paths import ChangedFile
from shelterfinder.registry.records import District, Facility, Registered


class Subject(NamedTuple):
    """One thing that is risky. Without a record and a file it is a change of the site's settings."""

    change: Change | None = None
    record: RecordChange[Facility] | RecordChange[District] | RecordChange[Registered] | None = None
    file: ChangedFile | None = None


class Risk(Protocol):
    """One file of the folder `risks`."""

    rank: int

    def find(self, comparison: Comparison) -> Iterable[Subject]:
        """Everything in a comparison that is this risk."""
        ...


def of_site(comparison: Comparison, *paths: str) -> Iterator[Subject]:
    """The changes of the site's record at one of these paths, or below it."""
    for change in comparison.site:
        if any(f"{change.path}.".startswith(f"{path}.") for path in paths):
            yield Subject(change)


def of_places(comparison: Comparison, is_risky: Callable[[Facility, Facility, Change], bool]) -> Iterator[Subject]:
    """The changes inside places that were there before and still are, and of which `is_risky(old, new, change)` is true."""
    for record in comparison.facilities:
        for change in record.changes:
            if record.old is not None and record.new is not None and is_risky(record.old, record.new, change):
                yield Subject(change, record)


def of_files(comparison: Comparison, kind: str) -> Iterator[Subject]:
    """The changed files of one kind."""
    return (Subject(file=file) for file in comparison.files if file.kind == kind)
