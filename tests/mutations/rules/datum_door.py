"""Doors or places taken from a Chinese map, each called WGS-84; and one that is WGS-84 and called GCJ-02."""

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.point import Point
from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Shift one position; of a place with one door, which is then said."""
    doors = ground.place["entrances"] = ground.place["entrances"][:1]
    shifted = ground.one_of(doors[0], doors[0], ground.place, ground.place, doors[0])["position"]
    if ground.number == 4:
        shifted["datum"] = "gcj02"
    else:
        point = from_wgs84(Point(shifted["lat"], shifted["lon"]), ground.one_of("gcj02", "bd09"))
        shifted["lat"], shifted["lon"] = (round(degrees, 6) for degrees in point)
    return ground.at("entrances", 0, "position", "datum")
