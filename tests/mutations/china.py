"""The valid registry in a city of China, where maps shift: in Chengdu GCJ-02 lies 360 m off and BD-09 980 m."""

from __future__ import annotations

from typing import Any

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.point import Point
from tests.mutations.planting import Ground
from tests.mutations.valid import MIDDLE_LAT, MIDDLE_LON, Values

CHENGDU = Point(30.660003, 104.060007)


def moved_to_china(ground: Ground) -> None:
    """Move every place with its doors, and the site."""
    ground.site.update(country="CN", timezone="Asia/Shanghai")
    for place in ground.registry.values["facilities"]:
        for holder in (place, *place["entrances"]):
            at = holder["position"]
            at.update(lat=round(at["lat"] - MIDDLE_LAT + CHENGDU.lat, 6), lon=round(at["lon"] - MIDDLE_LON + CHENGDU.lon, 6))


def shown(position: Values, datum: Any, north_m: float = 0, east_m: float = 0) -> Values:
    """What a map in `datum` shows for a point so many metres beside a position, called WGS-84."""
    beside = Point(position["lat"] + north_m / 111_195, position["lon"] + east_m / 95_600)
    lat, lon = from_wgs84(beside, datum)
    return {"lat": round(lat, 6), "lon": round(lon, 6), "datum": "wgs84"}
