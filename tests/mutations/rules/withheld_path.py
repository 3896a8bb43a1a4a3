"""Paths that withhold nothing, or what cannot be withheld."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Name one such path behind a good one."""
    path = ground.one_of("contact", "name", "roles.war.capacity.factor", "entrances.0", "hazards")
    ground.place["publication"]["withheld_fields"] = ["contacts", path]
    return ground.at("publication", "withheld_fields", 1)
