"""Points that programs write where they know none: the middle of the area, a single zero, the first view of a map."""

from tests.mutations.planting import Ground, Where
from tests.mutations.writing import Raw


def plant(ground: Ground) -> Where:
    """Put a place there. That it lies far from all others and from its doors is the same mistake, and not said besides."""
    position = ground.place["position"]
    if ground.number < 2:
        ground.area(centre=dict(position) if ground.number else {**position, "datum": "cgcs2000"})
    elif ground.number == 2:
        position["lon"] = Raw("0.0")
    else:
        position["lat"], position["lon"] = ground.one_of((39.90923, 116.397428), (51.505, -0.09))
    return ground.at("position")
