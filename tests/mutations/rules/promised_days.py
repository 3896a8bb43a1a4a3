"""More working days promised than the law allows."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """For the item or for a step."""
    index, item = ground.record("service_items")
    if ground.number % 2:
        item["steps"][2]["legal_working_days"] = ground.chance.randrange(3)
        return Where(("service_items", index, "steps", 2, "promised_working_days"))
    item["promised_working_days"] = ground.chance.randrange(21, 60)
    return Where(("service_items", index, "promised_working_days"))
