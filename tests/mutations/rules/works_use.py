"""Public places that were built for command or communication."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Whatever else is known of the work."""
    rest = ground.one_of({}, {"built_year": 1985}, {"protection_class": "a", "protection_grade": "5"}, {"net_area_m2": 1250})
    ground.place["works"] = {**rest, "use": ground.one_of("command", "communication_hub")}
    return ground.at("works", "use")
