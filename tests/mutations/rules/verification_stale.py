"""Places that were left behind while others were checked."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Date the last good check more than a year before the others."""
    days = ("2025-05-01", "2024-02-29", "2019-12-31", "1999-01-01", "2025-01-01")
    ground.place["verified"][0]["on"] = ground.one_of(*days)
    if ground.number == 4:
        ground.place["verified"].append({"on": "2026-05-30", "method": "phone", "result": "failed"})
    return ground.at("verified")
