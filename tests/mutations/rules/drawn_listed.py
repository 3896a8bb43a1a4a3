"""Works and inspectors that stand in no list of their inspection."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """A work that was inspected, or one of a recusal, or an inspector of either."""
    index, inspection = ground.record("inspections", recusals=[{"inspector": "ins-01", "object": "works-1", "reason_code": "family"}])
    recusal, inspected = inspection["recusals"][0], inspection["objects"][0]
    if ground.number < 2:
        inspected["id"] = ground.one_of("works-31", "Works-2")
        return Where(("inspections", index, "objects", 0, "id"))
    inspection["inspector_pool"] = ground.pool("ins-01", "ins-02")
    if ground.number == 2:
        recusal["object"] = "works-0"
        return Where(("inspections", index, "recusals", 0, "object"))
    if ground.number == 3:
        recusal["inspector"] = "ins-03"
        return Where(("inspections", index, "recusals", 0, "inspector"))
    inspected["inspectors"] = ["ins-02", "ins-2"]
    return Where(("inspections", index, "objects", 0, "inspectors", 1))
