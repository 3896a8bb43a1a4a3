"""Commitments of draws that have changed since."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Another number than that of the draw, or none beside its day."""
    index, inspection = ground.record("inspections")
    draw = inspection["draw"]
    draw["committed_on"] = "2026-06-01"
    if ground.number == 0:
        return Where(("inspections", index, "draw", "committed_on"))
    draw["commitment"] = f"{ground.chance.getrandbits(256):064x}"
    return Where(("inspections", index, "draw", "commitment"))
