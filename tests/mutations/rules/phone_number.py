"""Telephone numbers that nobody can dial."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Spoil the number of the desk."""
    numbers = ("+358 9 310 1691 310 1691", "1234", "+210 123 4567", "+47 22 86 90", "+86 12")
    ground.place["contacts"][0]["phone"] = ground.one_of(*numbers)
    return ground.at("contacts", 0, "phone")
