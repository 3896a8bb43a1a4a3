"""Positions with few decimals, of a place or of a door."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Round both numbers, or claim more than they tell."""
    door = ground.number % 2
    position = ground.place["entrances"][0]["position"] if door else ground.place["position"]
    position.update(lat=round(position["lat"], 3), lon=round(position["lon"], 3))
    if ground.number == 4:
        position["accuracy_m"] = 5
    return ground.at("entrances", 0, "position", "lat") if door else ground.at("position", "lat")
