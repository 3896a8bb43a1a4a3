"""Inspectors who inspect what they should not."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """The recused one, at another place in the list of inspectors each time."""
    inspectors = [f"ins-{number}" for number in range(6)]
    recusal = {"inspector": inspectors[ground.number], "object": "works-2", "reason_code": ground.one_of("family", "interest", "other")}
    index, inspection = ground.record("inspections", recusals=[recusal])
    inspection["objects"][0]["inspectors"] = inspectors
    return Where(("inspections", index, "objects", 0, "inspectors", ground.number))
