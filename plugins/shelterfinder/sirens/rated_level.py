"""What is missing to say how far a siren carries."""

from __future__ import annotations

from shelterfinder.registry.records import Siren

LEVEL_FIELDS = ("spl_db", "at_m", "weighting")
"""A level, the distance at which it was measured, and its weighting: no range follows from less (domain facts, §2.8)."""


def missing_of_level(siren: Siren) -> tuple[str, ...]:
    """The fields of the rated level that nobody has recorded."""
    return tuple(field for field in LEVEL_FIELDS if getattr(siren.rated, field, None) is None)
