"""Roles that name doors which are not there, or not in that mode."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Name such a door beside a good one."""
    mode = ground.one_of("peace", "war")
    if ground.number == 4:
        ground.place["entrances"][0]["modes"] = ["war"]
        return ground.at("roles", "peace", 0, "entrances", 0)
    doors = ["door-0", ground.one_of("door-9", "main", "door-00", "d")]
    ground.place["roles"][mode][0]["entrances"] = doors
    return ground.at("roles", mode, 0, "entrances", 1)
