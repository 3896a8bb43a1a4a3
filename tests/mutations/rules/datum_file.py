"""Whole lists in another datum, which only the middles of the places of many areas show."""

from statistics import median

from shelterfinder.geo.datums import to_wgs84
from tests.mutations.planting import Ground, Where
from tests.mutations.valid import Values

APART = "a list is in one datum or in another, so every other mistake would be planted in a list that is wrong as a whole"
AREA_PLACES = 6


def plant(ground: Ground) -> Where:
    """Give every area the centre that its places have if their numbers are in another datum. It is said at the first place of all."""
    del ground.districts[:]
    for number in range(ground.one_of(8, 9, 10)):
        area = ground.area()
        places = [ground.place if number == 0 else ground.another()] + [ground.another() for _ in range(AREA_PLACES - 1)]
        area["centre"] = _centre(places, ground.one_of("gcj02", "bd09"))
        for place in places:
            place["district"] = area["id"]
    for place in ground.registry.values["facilities"][: ground.index]:
        place["district"] = ground.districts[ground.number]["id"]
    return Where(("facilities", 0, "position", "lat"))


def _centre(places: list[Values], datum: str) -> Values:
    lat, lon = (median(place["position"][name] for place in places) for name in ("lat", "lon"))
    point = to_wgs84(lat, lon, datum)
    return {"lat": round(point.lat, 6), "lon": round(point.lon, 6), "datum": "wgs84"}
