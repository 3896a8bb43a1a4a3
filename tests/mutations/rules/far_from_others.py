"""A lost minus sign, a lost or mistyped digit: places far from all others."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Move the place and leave its doors where they are: that they are far from it then is the same mistake, and not said besides."""
    position = ground.place["position"]
    change = ground.one_of(("lon", -1, 0), ("lat", -1, 0), ("lat", 1, -10), ("lon", 1, 30), ("lat", 1, 7))
    position[change[0]] = round(position[change[0]] * change[1] + change[2], 6)
    return ground.at("position")
