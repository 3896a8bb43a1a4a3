"""Public places that nobody released, or nobody knows when."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Drop one of the two, or both."""
    for key in ground.one_of(["approved_on"], ["approved_by_role"], ["approved_on", "approved_by_role"]):
        del ground.place["publication"][key]
    if ground.number > 2:
        ground.place["publication"]["withheld_fields"] = ["contacts"]
    return ground.at("publication")
