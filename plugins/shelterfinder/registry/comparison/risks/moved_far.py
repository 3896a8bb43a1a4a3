"""A door that is 100 m off costs somebody who runs for shelter two minutes, and a middle that is 100 m off lies in another house."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.risks.moved_together import distance_m, is_many, moves
from shelterfinder.registry.comparison.subject import Subject

rank = 85
FAR_M = 100
"""100 m straight are 130 m on foot (detour factor 1.3) and 108 s at 1.2 m/s: about the warning time that is left for the last metres."""


def find(comparison: Comparison) -> Iterator[Subject]:
    """Positions that have moved farther than FAR_M, the farthest first; if many moved together, they stand there."""
    moved = moves(comparison)
    if is_many(len({id(subject.record) for subject in moved}), len(comparison.old.facilities)):
        return iter(())
    return (subject for subject in moved if distance_m(subject) > FAR_M)
