"""Characters that cannot be seen, in texts of several fields; as numbers, because a reviewer would not see them either."""

from tests.mutations.planting import Ground, Where
from tests.mutations.writing import Raw


def plant(ground: Ground) -> Where:
    """Put one into a text."""
    sign = ground.one_of("\\u200B", "\\u202E", "\\u00AD", "\\uFEFF", "\\u2066")
    text = Raw(f'"Street{sign} {ground.number}"')
    if ground.number % 2:
        ground.place["contacts"][0]["label"]["en"] = text
        return ground.at("contacts", 0, "label", "en")
    ground.place["address"] = text
    return ground.at("address")
