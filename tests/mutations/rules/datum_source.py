"""Positions in China that come from a map and call themselves WGS-84."""

from tests.mutations.china import moved_to_china
from tests.mutations.planting import Ground, Where

APART = "the registry moves to China"


def plant(ground: Ground) -> Where:
    """Say where the position comes from, or the whole record."""
    moved_to_china(ground)
    del ground.place["entrances"], ground.place["roles"]["peace"]
    organisation = ground.one_of(None, "高德地图", "Baidu Maps", None, "腾讯地图")
    if organisation is None:
        ground.place["position"].update(source="map_app", datum=ground.one_of("wgs84", "", "", "cgcs2000"))
    else:
        ground.place["source"] = {"organisation": organisation}
    return ground.at("position", "datum")
