"""Texts of several fields that lack one language of the site and have another besides."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Forget one language."""
    text = ground.one_of({"en": "Cold inside", "sv": "Kallt inne"}, {"zh-Hans": "室内冷", "fi": "Sisällä on kylmä"})
    role = ground.place["roles"]["war"][0]
    holder, steps = ground.one_of(
        (ground.place, ("address",)),
        (ground.place["contacts"][0], ("contacts", 0, "label")),
        (ground.place["hazards"]["heat"], ("hazards", "heat", "basis")),
        (ground.place["entrances"][0], ("entrances", 0, "name")),
        (role, ("roles", "war", 0, "notes")),
    )
    holder[steps[-1]] = text
    return ground.at(*steps)
