"""Modes that end before they begin."""

from tests.mutations.planting import Ground, Where

ONCE = True


def plant(ground: Ground) -> Where:
    """Let the mode of the site end at its beginning or before."""
    ends = (
        "2026-05-30T08:00:00+03:00",
        "2026-05-30T07:59:59+03:00",
        "2026-05-30T05:00:00Z",
        "2025-05-31T08:00:00+03:00",
        "2026-05-30T08:30:00+04:00",
    )
    ground.site["mode"]["until"] = ground.one_of(*ends)
    return Where(("site", "mode", "until"))
