"""Digits of full width in texts of several fields."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Put some into one text, or into two: then it is said at the first."""
    text = ground.one_of("中山路１２号", "第３层", "Street １", "Room 1２", "２０２６")
    if ground.number < 2:
        ground.place["address"] = text
        ground.place["health_notes"] = [text] * ground.number
        return ground.at("address")
    if ground.number == 2:
        ground.place["contacts"][0]["label"]["fi"] = text
        return ground.at("contacts", 0, "label", "fi")
    ground.place["roles"]["war"][0]["notes"] = text
    return ground.at("roles", "war", 0, "notes")
