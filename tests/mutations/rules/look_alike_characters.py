"""Letters and signs that look like others; as numbers, because a reviewer would not see them either."""

from tests.mutations.planting import Ground, Where
from tests.mutations.writing import Raw


def plant(ground: Ground) -> Where:
    """Put one into the address."""
    ground.place["address"] = Raw(ground.one_of('"P\\u0430rk"', '"\\u0410BC 1"', '"Str\\u0435et"', '"\\u2F24 Gate"', '"R\\u03BFad"'))
    return ground.at("address")
