"""Works that should have been put right."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """No day on which it was put right, or one that is still to come."""
    index, inspection = ground.record("inspections")
    inspected = inspection["objects"][0]
    inspected["rectify_by"] = ground.one_of("2026-07-31", "2025-12-31", "2020-01-01", "2026-06-30")
    if ground.number == 4:
        inspected["rectified_on"] = "9026-07-20"
        return Where(("inspections", index, "objects", 0, "rectified_on"))
    del inspected["rectified_on"]
    return Where(("inspections", index, "objects", 0, "rectify_by"))
