"""Steps that wait in circles, or for steps that are not there, and steps that are there twice."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Let a step wait for itself or for a later one, for none of the item, or have the id of another."""
    index, item = ground.record("service_items")
    steps = ("service_items", index, "steps")
    case = ground.one_of("itself", "later", "not there", "close", "twice")
    if case == "itself":
        item["steps"][2]["depends_on"] = ["acceptance", "fire"]
        return Where((*steps, 2, "depends_on", 1))
    if case == "later":
        item["steps"][0]["depends_on"] = ["decision"]
        return Where((*steps, 0, "depends_on", 0))
    if case == "twice":
        item["steps"].append({"id": "works", "department": "Archive"})
        return Where((*steps, 4, "id"))
    item["steps"][3]["depends_on"][1] = "expert-panel" if case == "not there" else "fires"
    return Where((*steps, 3, "depends_on", 1))
