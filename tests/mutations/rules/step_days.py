"""Items that are given fewer working days than their steps need."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """By promise, by law, or because a step waits for another one."""
    index, item = ground.record("service_items")
    if ground.number == 4:
        item["steps"][2]["depends_on"] = ["works"]
    elif ground.number % 2:
        item["legal_working_days"] = ground.chance.randrange(7, 13)
        return Where(("service_items", index, "legal_working_days"))
    else:
        item["promised_working_days"] = ground.chance.randrange(7)
    return Where(("service_items", index, "promised_working_days"))
