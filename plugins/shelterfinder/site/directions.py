"""Links that open walking directions in the reader's own map app, in the datum that app expects.

The destination is a door. The reader's position is never put into a link. Sources: the providers' URI documents
(Amap uri.amap.com, Tencent lbs.qq.com, Baidu lbsyun.baidu.com, Google Maps URLs, Apple Map Links, OsmAnd, Organic Maps).
Outside China every app's datum is WGS-84.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.point import Point

SHIFTED_COUNTRY = "CN"
SOURCE_NAME = "shelterfinder"
"""What we call ourselves where a link asks who made it."""


class Direction(NamedTuple):
    """One map app and the link that opens it; the app's name is the word `app.<app>`."""

    app: str
    href: str


def _pair(lat: float, lon: float, longitude_first: bool = False) -> str:
    return f"{lon:.6f},{lat:.6f}" if longitude_first else f"{lat:.6f},{lon:.6f}"


def _amap(point: Point, name: str, city: str, country: str) -> str:
    """Amap's maps are shifted in China only; the box of the formula holds parts of its neighbours, so the country decides."""
    there = from_wgs84(point, "gcj02") if country == SHIFTED_COUNTRY else point
    to = f"{_pair(*there, longitude_first=True)},{quote(name, safe='')}"
    return f"https://uri.amap.com/navigation?to={to}&mode=walk&src={SOURCE_NAME}&callnative=1"


def _baidu(point: Point, name: str, city: str, country: str) -> str:
    """Baidu reads WGS-84 where the link says so, and wants a start: the app's own word for "my position"."""
    to = quote(f"latlng:{_pair(*point)}|name:{name}", safe=":,")
    start, region = quote("我的位置"), quote(city, safe="")
    return (
        f"https://api.map.baidu.com/direction?origin={start}&destination={to}&mode=walking&region={region}"
        f"&output=html&coord_type=wgs84&src={SOURCE_NAME}"
    )


def _tencent(point: Point, name: str, city: str, country: str) -> str:
    """`coord_type=1` says that the pair is WGS-84."""
    to = quote(name, safe="")
    return f"https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={to}&tocoord={_pair(*point)}&coord_type=1&referer={SOURCE_NAME}"


def _google(point: Point, name: str, city: str, country: str) -> str:
    return f"https://www.google.com/maps/dir/?api=1&destination={_pair(*point)}&travelmode=walking"


def _apple(point: Point, name: str, city: str, country: str) -> str:
    return f"https://maps.apple.com/?daddr={_pair(*point)}&dirflg=w"


def _osmand(point: Point, name: str, city: str, country: str) -> str:
    return f"https://osmand.net/map/?pin={_pair(*point)}#17/{point.lat:.6f}/{point.lon:.6f}"


def _organic_maps(point: Point, name: str, city: str, country: str) -> str:
    return f"om://map?v=1&ll={_pair(*point)}&n={quote(name, safe='')}"


APPS: dict[str, Callable[[Point, str, str, str], str]] = {
    "amap": _amap,
    "baidu": _baidu,
    "tencent": _tencent,
    "google": _google,
    "apple": _apple,
    "osmand": _osmand,
    "organic_maps": _organic_maps,
}
CHINESE_APPS = ("amap", "baidu", "tencent")


def apps_for(language: str, country: str) -> tuple[str, ...]:
    """The apps in the order they are offered: the Chinese ones first to readers of Chinese, and in China; elsewhere they are left out."""
    others = tuple(app for app in APPS if app not in CHINESE_APPS)
    return CHINESE_APPS + others if language.split("-")[0] == "zh" or country == "CN" else others


def directions(point: Point, name: str, city: str, language: str, country: str) -> tuple[Direction, ...]:
    """Links for walking to `point` (WGS-84); `name` is what the sign at the door says, `city` the area, `country` ISO 3166-1."""
    return tuple(Direction(app, APPS[app](point, name, city, country)) for app in apps_for(language, country))


def geo_uri(point: Point) -> str:
    """The place as a `geo:` address (RFC 5870), which phones open in the map app of their owner."""
    return f"geo:{_pair(*point)}"
