"""One name for two places within 50 m."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Record another place under this name, a little to the north; it is said at the second."""
    other = ground.another()
    del other["entrances"], other["roles"]["peace"]
    name = ground.place["name"]["en"]
    other["name"]["en"] = ground.one_of(name, name.upper(), f"{name} ", name.replace(" ", "  "), f"“{name}”")
    other["position"] = dict(ground.place["position"])
    other["position"]["lat"] = round(other["position"]["lat"] + ground.one_of(0.00001, 0.0001, 0.0002, 0.0003, 0.0004), 6)
    return Where(("facilities", ground.registry.values["facilities"].index(other), "name"))
