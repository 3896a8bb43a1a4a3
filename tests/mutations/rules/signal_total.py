"""Signals whose segments do not come to the length that is given."""

from tests.mutations.planting import Ground, Where

SLIPS = (
    {"repeat": 4},
    {"nominal_total_s": 156},
    {"trim_trailing_silence": True},
    {"segments": [{"state": "on", "duration_s": 36.5}, {"state": "off", "duration_s": 24}]},
    {"segments": [{"state": "off", "duration_s": 0.1}], "repeat": 30, "nominal_total_s": 3, "trim_trailing_silence": True},
)
"""One too many; the silence not counted, and counted; half a second; nothing but silence."""


def plant(ground: Ground) -> Where:
    """Make one slip in a signal of its own."""
    index, _ = ground.record("signals", **ground.one_of(*SLIPS))
    return Where(("signals", index, "nominal_total_s"))
