"""Zeros of forms that nobody filled in."""

from tests.mutations.planting import Ground, Where
from tests.mutations.writing import Raw


def plant(ground: Ground) -> Where:
    """Write one into the place, or into an area."""
    zero = ground.one_of(0, Raw("0.0"), Raw("-0"))
    if ground.number == 0:
        ground.area(resident_population=zero)
        return Where(("districts", len(ground.districts) - 1, "resident_population"))
    if ground.number < 3:
        ground.place["amenities"] = {"power_kw": zero, "wifi": "yes"} if ground.number == 1 else {"power_kw": zero}
        return ground.at("amenities", "power_kw")
    capacity = ground.one_of({"wheelchair_places": 0, "beds": 0}, {"effective_area_m2": 100, "beds": 0, "wheelchair_places": 0})
    ground.place["roles"]["war"][0]["capacity"] = capacity
    return ground.at("roles", "war", 0, "capacity", "beds")
