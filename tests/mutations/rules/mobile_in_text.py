"""Mobile numbers in the middle of texts."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Write one into a text."""
    texts = ("Key: 040 123 4567", "Ring +358 50 123 4567.", "0451234567", "Ask 041-123-4567 first", "+47 412 34 567")
    ground.place["health_notes"] = [ground.one_of(*texts)]
    return ground.at("health_notes", 0)
