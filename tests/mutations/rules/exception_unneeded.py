"""Exceptions for what is right anyway, by rules of one record and of all, beside one that is needed."""

from tests.mutations.planting import Ground, Where

APART = "nothing is said of exceptions while records are refused"


def plant(ground: Ground) -> Where:
    """Except a rule that does not speak."""
    ground.place["verified"] = []
    rules = ["never-verified", ground.one_of("stacked-points", "entrance-far", "far-from-others", "language-missing", "hours-readable")]
    rules = rules[:: 1 if ground.number % 2 else -1]
    ground.place["exceptions"] = [{"rule": rule, "reason": "Seen on site.", "until": "2099-12-31"} for rule in rules]
    return ground.at("exceptions", 1 if ground.number % 2 else 0)
