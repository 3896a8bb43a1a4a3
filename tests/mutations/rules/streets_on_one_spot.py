"""A place on the spot of one in another street, as when a line of the list slipped."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Record the next place up to 4.5 m beside this one, with an address elsewhere; it is said at the second."""
    other = ground.another()
    del other["entrances"], other["roles"]["peace"]
    position = ground.place["position"]
    other["position"] = {**position, "lat": round(position["lat"] + ground.one_of(1e-5, -2e-5, 4e-5), 6)}
    address = ground.one_of("Mill Lane 3", "3 Harbour Square", "中山路12号", "Church Hill", "Kingos gate 17 B")
    other["address"] = address if isinstance(other["address"], str) else dict.fromkeys(other["address"], address)
    return Where(("facilities", ground.registry.values["facilities"].index(other), "position"))
