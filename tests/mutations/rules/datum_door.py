"""Doors and places of which one was taken from a shifted map."""

from tests.mutations.china import moved_to_china, shown
from tests.mutations.planting import Ground, Where

APART = "the registry moves to China"


def plant(ground: Ground) -> Where:
    """Take the first door from a map, or the place."""
    moved_to_china(ground)
    place, door = ground.place, ground.place["entrances"][0]
    del place["entrances"][1:]
    datum, beside = ground.one_of(("gcj02", 0), ("gcj02", 40), ("bd09", -40), ("gcj02", 0), ("bd09", 0))
    if ground.number < 3:
        door["position"] = shown(place["position"], datum, north_m=beside)
    else:
        place["position"] = shown(door["position"], datum)
    return ground.at("entrances", 0, "position", "datum")
