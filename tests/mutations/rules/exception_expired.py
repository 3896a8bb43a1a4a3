"""Exceptions whose last day is over, of rules that have nothing to say any more."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Add one."""
    rule = ground.one_of("stacked-points", "entrance-far", "never-verified", "language-missing", "hours-readable")
    until = ground.one_of("2020-01-31", "2026-01-01", "1999-12-31")
    ground.place["exceptions"] = [{"rule": rule, "reason": "Seen on site.", "until": until}]
    return ground.at("exceptions", 0, "until")
