"""Works with too few inspectors."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """One, or the same one twice, or fewer than the inspection asks for."""
    index, inspection = ground.record("inspections")
    inspection["objects"][0]["inspectors"] = ground.one_of(["ins-1"], ["ins-1", "ins-1"], ["ins-1", "ins-2"], ["ins-9"], ["ins-1"] * 3)
    if ground.number == 2:
        inspection["inspectors_per_object"] = 3
    return Where(("inspections", index, "objects", 0, "inspectors"))
