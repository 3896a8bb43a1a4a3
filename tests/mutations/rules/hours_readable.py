"""Hours as people write them, which nobody can read with certainty."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give such hours to one role or the other."""
    mode = ground.one_of("peace", "war")
    rule = ground.one_of("Mo-Fr from 8 to 20", "daily", "08.00-20.00 Uhr", "Mo-Fr 08:00-", "weekdays 8-20")
    ground.place["roles"][mode][0]["hours"] = {"rule": rule}
    return ground.at("roles", mode, 0, "hours", "rule")
