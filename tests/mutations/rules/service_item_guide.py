"""Guides that leave out what their readers cannot do without."""

from tests.mutations.planting import Ground, Where

LACKS = (["materials"], [], ["web"], ["enquiry_phone", "fee"], ["promised_working_days", "steps"])


def plant(ground: Ground) -> Where:
    """Leave fields out, or contradict one."""
    index, item = ground.record("service_items")
    for field in ground.one_of(*LACKS):
        del item[field]
    if ground.number == 1:
        item["materials_needed"] = "no"
        return Where(("service_items", index, "materials_needed"))
    return Where(("service_items", index, "id"))
