"""Capacities that the area does not hold, and more beds or wheelchairs than people."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give the first role in war a capacity."""
    field, capacity = ground.one_of(
        ("persons", {"persons": 3000, "effective_area_m2": 300, "area_per_person_m2": 1}),
        ("persons", {"persons": 212, "effective_area_m2": 100.5, "area_per_person_m2": 0.5}),
        ("persons", {"persons": 500, "effective_area_m2": 100}),
        ("beds", {"persons": 20, "beds": 200}),
        ("wheelchair_places", {"wheelchair_places": 13, "persons": 12}),
    )
    ground.place["roles"]["war"][0]["capacity"] = capacity
    return ground.at("roles", "war", 0, "capacity", field)
