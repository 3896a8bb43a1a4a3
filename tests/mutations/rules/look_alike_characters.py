"""Letters of another alphabet in a Latin word, and radicals in place of characters; as numbers, because nobody sees them."""

from tests.mutations.planting import Ground, Where
from tests.mutations.writing import Raw


def plant(ground: Ground) -> Where:
    """Put one into a text; once behind a word that mixes letters rightly."""
    text = Raw(
        ground.one_of('"P\\u0430rk 1"', '"\\u2F24\\u624B\\u9580"', '"100 k\\u03A9, P\\u0430rk"', '"\\u0391BC"', '"Sch\\u043E\\u043El"')
    )
    if ground.number % 2:
        ground.place["health_notes"] = ["Cold inside", text]
        return ground.at("health_notes", 1)
    ground.place["address"] = text
    return ground.at("address")
