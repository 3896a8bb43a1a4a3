"""Public places that nobody checked, or only without success."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Drop the checks, or let them fail."""
    if ground.number % 2:
        del ground.place["verified"]
        return ground.at()
    ground.place["verified"] = [] if ground.number == 2 else [{"on": "2026-05-30", "method": "phone", "result": "failed"}]
    return ground.at("verified")
