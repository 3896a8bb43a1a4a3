"""Sirens that sound too soon after the announcement, before it, or without one."""

from tests.mutations.planting import Ground, Where

SOUNDINGS = (
    {"starts": "2026-05-18T10:00:00+08:00", "announced_on": "2026-05-14"},
    {"starts": "2026-05-18T10:00:00+08:00", "announced_on": "2026-05-18"},
    {"starts": "2026-05-18T10:00:00+08:00", "announced_on": "2026-06-01", "kind": "evacuation_drill"},
    {"starts": "2026-05-18T17:59:00+00:00", "announced_on": "2026-05-14"},
    {"starts": "2020-05-18T10:00:00+08:00", "announced_on": None},
)


def plant(ground: Ground) -> Where:
    """Plan such a sounding."""
    fields = ground.one_of(*SOUNDINGS)
    index, drill = ground.record("drills", **fields)
    if fields["announced_on"] is None:
        del drill["announced_on"]
        return Where(("drills", index))
    return Where(("drills", index, "announced_on"))
