"""Positions at 0, 0, written in several ways, of a place or of a door."""

from tests.mutations.planting import Ground, Where
from tests.mutations.writing import Raw

ONCE = True  # several of them stand on one point besides


def plant(ground: Ground) -> Where:
    """Put the place where a list has no position."""
    zero = Raw(ground.one_of("0", "0.0", "-0.0", "0.0000001", "0e0"))
    ground.place["position"].update(lat=zero, lon=zero)
    return ground.at("position")
