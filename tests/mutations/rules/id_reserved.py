"""Ids that Windows keeps for devices."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Call the place so."""
    ground.place["id"] = ground.one_of("con", "nul", "aux", "prn", "com1")
    return ground.at("id")
