"""Whether a screen stands where its site has places: a position typed wrongly would answer everybody who comes, and wrongly."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from shelterfinder.geo.distances import geodesic_m
from shelterfinder.geo.point import Point
from shelterfinder.kiosk.release import Release

GEO = re.compile(r'href="geo:(-?\d{1,3}\.\d{1,9}),(-?\d{1,3}\.\d{1,9})')
"""The position of a place, as every page of an area says it."""
SETTINGS = re.compile(r'data-settings="([^"]*)"')


def nearest_m(release: Release, at: Point, enough_m: float) -> float | None:
    """Metres from a position to the nearest place of the site; one within `enough_m` will do. None if no page names a position."""
    found: float | None = None
    for place in _places(release):
        distance = geodesic_m(at, place)
        found = distance if found is None else min(found, distance)
        if found <= enough_m:
            return found
    return found


def distance_max_m(release: Release) -> float | None:
    """The distance up to which the site answers, as its home page says; None if it does not."""
    said = SETTINGS.search(_text(release, f"{release.languages[0]}/index.html"))
    if said is None:
        return None
    try:
        return float(json.loads(html.unescape(said[1]))["distanceMaxM"])
    except (ValueError, KeyError, TypeError):
        return None


def _places(release: Release) -> Iterator[Point]:
    prefix = f"{release.languages[0]}/area/"
    for name in sorted(release.digests):
        if name.startswith(prefix):
            yield from (Point(float(lat), float(lon)) for lat, lon in GEO.findall(_text(release, name)))


def _text(release: Release, name: str) -> str:
    return (release.folder / name).read_text(encoding="utf-8", errors="replace")
