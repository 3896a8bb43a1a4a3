"""Two records at one address, of which one was taken from a shifted map."""

from tests.mutations.china import moved_to_china, shown
from tests.mutations.planting import Ground, Where

APART = "the registry moves to China"


def plant(ground: Ground) -> Where:
    """Give another place the address of this one, and the position that a map shows for it."""
    other = ground.another()
    moved_to_china(ground)
    del other["entrances"], other["roles"]["peace"]
    address, again = ground.one_of(
        ("中山路12号", "中山路12号"), ("A Street 1", "a street 1"), ("路1号", "路 1号"), ("X9", "X9"), ("1", "1")
    )
    ground.place["address"], other["address"], other["district"] = address, again, ground.place["district"]
    other["position"] = shown(ground.place["position"], ground.one_of("gcj02", "bd09"), north_m=ground.one_of(0, 20, -30))
    return Where(("facilities", ground.registry.values["facilities"].index(other), "position", "datum"))
