"""Numbers that say 0 where nobody knows."""

from tests.mutations.planting import Ground, Where
from tests.mutations.writing import Raw


def plant(ground: Ground) -> Where:
    """Write a zero."""
    if ground.number == 4:
        ground.place["roles"]["war"][0]["capacity"] = {"beds": 0, "wheelchair_places": 0}
        return ground.at("roles", "war", 0, "capacity", "beds")
    if ground.number == 3:
        ground.districts[0]["resident_population"] = 0
        return Where(("districts", 0, "resident_population"))
    ground.place["amenities"] = {"power_kw": Raw(ground.one_of("0", "0.0", "-0.0"))}
    return ground.at("amenities", "power_kw")
