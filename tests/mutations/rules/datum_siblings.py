"""Two records of one house, of which one was taken from a Chinese map and called WGS-84; or is WGS-84 and called GCJ-02."""

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.point import Point
from tests.mutations.planting import Ground, Where
from tests.mutations.valid import Values


def plant(ground: Ground) -> Where:
    """Record the next place in the house of this one, and shift one of the two. The one whose numbers explain it is said."""
    other = ground.another()
    for place in (ground.place, other):
        del place["entrances"], place["roles"]["peace"]
    other["address"], other["district"] = ground.place["address"], ground.place["district"]
    position = ground.place["position"]
    other["position"] = {**position, "lat": round(position["lat"] + 1e-5, 6)}
    wrong = ground.one_of(other, other, ground.place, ground.place, other)
    if ground.number == 4:
        wrong["position"]["datum"] = "gcj02"
    else:
        _shift(wrong["position"], ground.one_of("gcj02", "bd09"))
    return Where(("facilities", ground.registry.values["facilities"].index(wrong), "position", "datum"))


def _shift(position: Values, datum: str) -> None:
    lat, lon = from_wgs84(Point(position["lat"], position["lon"]), datum)
    position.update(lat=round(lat, 6), lon=round(lon, 6))
