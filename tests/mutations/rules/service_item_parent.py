"""Items that are parts of each other in a circle, or of themselves."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Close a circle of one, two or three items."""
    indexes, items = zip(*(ground.record("service_items") for _ in range(ground.number % 3 + 1)), strict=True)
    for item, parent in zip(items, [*items[1:], items[0]], strict=True):
        item["parent_item"] = parent["id"]
    return Where(("service_items", indexes[0], "parent_item"))
