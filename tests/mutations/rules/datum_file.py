"""Whole lists in another datum, which only their medians show: of the places of many areas, or of doors that each lie some 80 m beside."""

from statistics import median

from shelterfinder.geo.datums import from_wgs84, to_wgs84
from shelterfinder.geo.point import Point
from tests.mutations.planting import Ground, Where
from tests.mutations.valid import RECORDS, Values

APART = "a list is in one datum or in another, so every other mistake would be planted in a list that is wrong as a whole"
AREA_PLACES = 6
BESIDE_DEG = ((0.00072, 0), (-0.00072, 0), (0, 0.001), (0, -0.001))
"""80 m to the north, south, east and west: more than the 60 m within which a single door would be doubted."""


def plant(ground: Ground) -> Where:
    """It is said at the first position that has a second reference."""
    return _by_areas(ground) if ground.number < 3 else _by_doors(ground)


def _by_areas(ground: Ground) -> Where:
    """Give every area the centre that its places have if their numbers are in another datum."""
    del ground.districts[:]
    for number in range(ground.one_of(8, 9, 10)):
        area = ground.area()
        places = [ground.place if number == 0 else ground.another()] + [ground.another() for _ in range(AREA_PLACES - 1)]
        area["centre"] = _centre(places, ground.one_of("gcj02", "bd09"))
        for place in places:
            place["district"] = area["id"]
    for place in ground.registry.values["facilities"][: ground.index]:
        place["district"] = ground.districts[ground.number]["id"]
    for record in (record for register in RECORDS for record in ground.registry.values[register] if "district" in record):
        record["district"] = ground.districts[0]["id"]
    return Where(("facilities", 0, "position", "lat"))


def _by_doors(ground: Ground) -> Where:
    """Take one door of each place from a map, each beside its place in a direction of its own; an even number, so that all cancel out."""
    places = ground.registry.values["facilities"]
    for number, place in enumerate(places + [ground.another() for _ in range(-len(places) % len(BESIDE_DEG))]):
        del place["entrances"][1:]
        north, east = BESIDE_DEG[(number + ground.number) % len(BESIDE_DEG)]
        at = place["position"]
        lat, lon = from_wgs84(Point(at["lat"] + north, at["lon"] + east), "gcj02")
        place["entrances"][0]["position"] = {"lat": round(lat, 6), "lon": round(lon, 6), "datum": "wgs84"}
    return Where(("facilities", 0, "entrances", 0, "position", "lat"))


def _centre(places: list[Values], datum: str) -> Values:
    lat, lon = (median(place["position"][name] for place in places) for name in ("lat", "lon"))
    point = to_wgs84(lat, lon, datum)
    return {"lat": round(point.lat, 6), "lon": round(point.lon, 6), "datum": "wgs84"}
