"""One place twice, a few metres apart and with its name typed in another way."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Record the next place beside this one under its name; it is said at the second."""
    other = ground.another()
    del other["entrances"], other["roles"]["peace"]
    position = ground.place["position"]
    other["position"] = {**position, "lat": round(position["lat"] + ground.one_of(2e-5, -3e-4, 4e-4), 6)}
    name = ground.place["name"]["en"]
    other["name"]["en"] = ground.one_of(name, name.upper(), name.replace(" ", "  "), f"{name}.", name.replace(" ", "-"))
    return Where(("facilities", ground.registry.values["facilities"].index(other), "name"))
