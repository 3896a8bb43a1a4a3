"""Lists of which every door was taken from a shifted map, each some 80 m beside in a direction of its own."""

from itertools import cycle

from tests.mutations.china import moved_to_china, shown
from tests.mutations.planting import Ground, Where

APART = "every place is spoiled"
BESIDE_M = ((80, 0), (-80, 0), (0, 80), (0, -80))


def plant(ground: Ground) -> Where:
    """Move all doors; it is said at the first."""
    moved_to_china(ground)
    beside = cycle(BESIDE_M[ground.number % 4 :] + BESIDE_M[: ground.number % 4])
    for place in ground.registry.values["facilities"]:
        for door in place["entrances"]:
            north_m, east_m = next(beside)
            door["position"] = shown(place["position"], "gcj02", north_m, east_m)
    return Where(("facilities", 0, "entrances", 0, "position", "lat"))
