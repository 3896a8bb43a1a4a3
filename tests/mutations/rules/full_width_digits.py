"""Digits of double width, in texts of several fields."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Put some into a text."""
    text = ground.one_of("Street １", "第３层", "１２", "Hall 2１", "０")
    if ground.number % 2:
        ground.place["health_notes"] = ["Cold", text]
        return ground.at("health_notes", 1)
    ground.place["address"] = text
    return ground.at("address")
