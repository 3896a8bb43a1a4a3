"""Numbers that nobody can dial: too long, too short, without an area code, with a country code that does not exist."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give one to the desk."""
    phone = ground.one_of("+86 991 310 1691 310 1691", "0991 31", "2988888", "+210 123 4567", "+0991 310 1691")
    ground.place["contacts"][0]["phone"] = phone
    return ground.at("contacts", 0, "phone")
