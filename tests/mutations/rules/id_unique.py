"""One id for two places."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give the next place the id of this one; it is said at the second."""
    other = ground.another()
    other["id"] = ground.place["id"]
    return Where(("facilities", ground.registry.values["facilities"].index(other), "id"))
