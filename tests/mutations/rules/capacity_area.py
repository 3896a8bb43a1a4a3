"""More people than the area holds, by its own square metres or by a standard's; more beds or wheelchairs than people."""

from tests.mutations.planting import Ground, Where

CAPACITIES = (
    ("persons", {"persons": 300, "effective_area_m2": 100, "area_per_person_m2": 1}),
    ("persons", {"persons": 1000, "effective_area_m2": 100.5}),
    ("persons", {"effective_area_m2": 150, "persons": 100}),
    ("beds", {"persons": 20, "beds": 200}),
    ("wheelchair_places", {"wheelchair_places": 41, "persons": 40}),
)


def plant(ground: Ground) -> Where:
    """Give one role such a capacity; the third is too much only for people who stay long."""
    field, capacity = ground.one_of(*CAPACITIES)
    role = ground.place["roles"]["war"][0]
    role["capacity"] = dict(capacity)
    if ground.number == 2:
        role["duration_class"] = "long"
    return ground.at("roles", "war", 0, "capacity", field)
