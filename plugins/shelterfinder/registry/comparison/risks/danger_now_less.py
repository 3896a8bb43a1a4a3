"""Readers who ask for shelter against a danger are sent to a place from now on that was kept from them so far."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Subject
from shelterfinder.registry.records.vocabulary import HAZARDS, Suitability

rank = 88
TRUST: dict[Suitability, int] = {"unsuitable": 0, "unknown": 1, "conditional": 2, "suitable": 3}
"""The more, the rather somebody goes there."""


def find(comparison: Comparison) -> Iterator[Subject]:
    """Dangers against which a place counts as more suitable than before, underground and water taken into account."""
    for record in comparison.facilities:
        if record.kind != "changed" or record.old is None or record.new is None:
            continue
        for hazard in HAZARDS:
            before, after = record.old.suitability(hazard), record.new.suitability(hazard)
            if TRUST[after] > TRUST[before]:
                yield Subject(Change(("hazards", hazard, "suitability"), "value", before, after), record)
