"""Days that cannot have been yet."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Mistype the year of one day or another."""
    if ground.number < 2:
        ground.place["publication"]["approved_on"] = ground.one_of("2206-01-10", "9026-05-30")
        return ground.at("publication", "approved_on")
    if ground.number == 2:
        ground.place["source"] = {"organisation": "City", "on": "2260-01-01"}
        return ground.at("source", "on")
    checks = ground.place["verified"]
    checks.append({"on": ground.one_of("3026-05-30", "2226-11-01"), "method": "phone"})
    return ground.at("verified", 1, "on")
