"""Doors some hundred metres and more from their place."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Move the last door away, in one direction or another."""
    index = len(ground.place["entrances"]) - 1
    position = ground.place["entrances"][index]["position"]
    position["lat"] = round(position["lat"] + ground.one_of(0.006, -0.006, 0.05, 0, 0), 6)
    position["lon"] = round(position["lon"] + ground.one_of(0, 0.001, 0, 0.012, -0.3), 6)
    return ground.at("entrances", index, "position")
