"""Places in areas that are not there."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Name such an area."""
    ground.place["district"] = ground.one_of("center", "north", "harbor", "town-hall", "x")
    return ground.at("district")
