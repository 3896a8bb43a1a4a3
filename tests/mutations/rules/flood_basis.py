"""Underground places called suitable against water, and nobody says why."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Move the place below the street and call it so."""
    ground.place["space_type"] = ground.one_of("underground", "semi_underground", "underground")
    hazard = ground.one_of("flood", "inland_flood", "storm_surge", "tsunami")
    ground.place["hazards"] = {"heat": {"suitability": "suitable"}, hazard: {"suitability": "suitable"}}
    return ground.at("hazards", hazard)
