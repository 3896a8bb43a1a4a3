"""Items that people apply for, without a basic element or without several."""

from tests.mutations.planting import Ground, Where

LACKS = (["code"], ["type"], ["competent_organisation", "code"], ["implementing_organisation"], ["legal_basis", "type"])


def plant(ground: Ground) -> Where:
    """Leave elements out, of an item that stands alone or is a part of another."""
    index, item = ground.record("service_items")
    for field in ground.one_of(*LACKS):
        del item[field]
    if ground.number % 2:
        item["parent_item"] = "service-items-0"
    return Where(("service_items", index, "id"))
