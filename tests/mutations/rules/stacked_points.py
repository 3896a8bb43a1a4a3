"""Two places on one point."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Record the next place at the position of this one; it is said at the second."""
    other = ground.another()
    del other["entrances"], other["roles"]["peace"]
    other["position"] = dict(ground.place["position"])
    return Where(("facilities", ground.registry.values["facilities"].index(other), "position"))
