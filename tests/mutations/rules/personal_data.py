"""Invented people: identity numbers with right check digits, and names beside mobile numbers."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Write one into a text, or into a contact."""
    if ground.number == 4:
        ground.place["contacts"] = [{"label": "王主任", "phone": "13812345678"}]
        return ground.at("contacts", 0, "label")
    text = ground.one_of(
        "11010519491231002X", "联系人：王小明 13812345678", "No. 11010519491231002X, east", "Contact person: Anna Virta 138 1234 5678"
    )
    if ground.number % 2:
        ground.place["roles"]["war"][0]["notes"] = text
        return ground.at("roles", "war", 0, "notes")
    ground.place["health_notes"] = ["Cold inside", text]
    return ground.at("health_notes", 1)
