"""Positions from a map program that call themselves WGS-84. Each is corrected by itself, so the other positions have another source."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Name the program as the source of the record, or a program as that of one position."""
    door = ground.place["entrances"][0]["position"]
    for entrance in ground.place["entrances"]:
        entrance["position"]["source"] = "gnss"
    if ground.number == 3:
        door["source"] = "map_app"
        return ground.at("entrances", 0, "position", "datum")
    if ground.number == 4:
        ground.place["position"]["source"] = "map_app"
    else:
        sources = (
            {"organisation": "高德地图"},
            {"organisation": "City", "document": "Baidu Maps"},
            {"organisation": "City", "web": "https://map.qq.com/x"},
        )
        ground.place["source"] = ground.one_of(*sources)
    return ground.at("position", "datum")
