"""What an OpenStreetMap object becomes in the Protomaps basemap schema, version 4 (https://docs.protomaps.com/basemaps/layers).

Only what a reader on foot needs is taken. Zooms are those of the tiles; the map draws a tile one zoom later than its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

LAYERS = ("earth", "landuse", "water", "buildings", "roads", "boundaries", "places", "pois")
ZOOM_MAX = 15
LAYER_NUMBER = re.compile(r"-?[0-9]{1,2}")

Tags = Mapping[str, str]


class Drawn(NamedTuple):
    """How one object is drawn: its layer, kind, detail, the first zoom that shows it, and its order among its layer (low first)."""

    layer: str
    kind: str
    kind_detail: str | int | None
    min_zoom: int
    order: int = 0


_ROADS = {
    "motorway": ("highway", 3), "trunk": ("major_road", 6), "primary": ("major_road", 7),
    "secondary": ("major_road", 9), "tertiary": ("major_road", 9),
    "residential": ("minor_road", 12), "unclassified": ("minor_road", 12), "living_street": ("minor_road", 12), "road": ("minor_road", 12),
    "service": ("minor_road", 13), "pedestrian": ("path", 12), "track": ("path", 13), "cycleway": ("path", 13), "footway": ("path", 13),
    "path": ("path", 13), "bridleway": ("path", 13), "steps": ("path", 13),
}  # fmt: skip
_RAILS = {"rail": 10, "light_rail": 12, "tram": 13, "subway": 13, "narrow_gauge": 12, "monorail": 12, "funicular": 12}
_LANDUSE = {
    "leisure": {
        "park": 10, "garden": 13, "playground": 14, "pitch": 14, "golf_course": 11, "nature_reserve": 9,
        "dog_park": 14, "stadium": 12, "marina": 12,
    },
    "landuse": {
        "residential": 10, "commercial": 11, "retail": 11, "industrial": 10, "railway": 12, "military": 10, "cemetery": 11, "forest": 9,
        "grass": 13, "meadow": 11, "farmland": 9, "orchard": 11, "allotments": 12, "recreation_ground": 11,
        "village_green": 13, "religious": 13,
    },
    "natural": {
        "wood": 9, "scrub": 12, "heath": 11, "grassland": 11, "wetland": 10, "beach": 11, "sand": 11, "bare_rock": 12, "glacier": 8,
    },
    "amenity": {"school": 12, "kindergarten": 13, "college": 12, "university": 11, "hospital": 12},
    "tourism": {"zoo": 12, "theme_park": 12},
    "aeroway": {"aerodrome": 10, "runway": 11, "apron": 13},
    "man_made": {"pier": 13},
}  # fmt: skip
_WATER_AREAS = {"lake", "river", "canal", "basin", "reservoir", "pond", "dock", "lagoon", "fountain"}
_WATER_LINES = {"river": 9, "canal": 11, "stream": 13, "ditch": 15, "drain": 15}
_POIS = {
    "railway": {"station": 12, "halt": 13, "subway_entrance": 14},
    "amenity": {
        "hospital": 13, "university": 13, "library": 14, "townhall": 13, "police": 14, "fire_station": 14, "bus_station": 13,
        "ferry_terminal": 13, "marketplace": 14, "theatre": 14, "place_of_worship": 14, "school": 14, "community_centre": 15, "clinic": 15,
    },
    "tourism": {"museum": 14, "attraction": 14},
    "shop": {"mall": 14, "department_store": 14},
    "leisure": {"park": 14, "stadium": 13},
    "place": {"square": 14},
}  # fmt: skip
_PLACES = {
    "city": ("locality", 4), "town": ("locality", 8), "village": ("locality", 11), "hamlet": ("locality", 13), "suburb": ("macrohood", 11),
    "quarter": ("neighbourhood", 12), "neighbourhood": ("neighbourhood", 13), "island": ("island", 12),
}  # fmt: skip
_BOUNDARIES = {"2": ("country", 0), "4": ("region", 5), "6": ("county", 8), "8": ("locality", 10)}


def road(tags: Tags) -> Drawn | None:
    """A street, path or railway drawn as a line; None for anything else, for what lies indoors and for areas."""
    if tags.get("area") == "yes" or tags.get("indoor") == "yes":
        return None
    highway = tags.get("highway", "")
    base = highway.removesuffix("_link")
    if base in _ROADS:
        kind, zoom = _ROADS[base]
        if tags.get("footway") in ("sidewalk", "crossing"):
            zoom = 15
        return Drawn("roads", kind, highway, zoom, _level(tags) - zoom)
    rail = tags.get("railway", "")
    if rail in _RAILS:
        return Drawn("roads", "rail", rail, _RAILS[rail] + 2 * ("service" in tags), _level(tags))
    if tags.get("man_made") == "pier":
        return Drawn("roads", "path", "pier", 13, _level(tags))
    return Drawn("roads", "ferry", "ferry", 11, -100) if tags.get("route") == "ferry" else None


def waterway(tags: Tags) -> Drawn | None:
    """A river or stream drawn as a line; None for anything else and for what flows in a pipe."""
    kind = tags.get("waterway", "")
    if kind not in _WATER_LINES or tags.get("tunnel", "no") != "no":
        return None
    return Drawn("water", kind, None, _WATER_LINES[kind])


def surface(tags: Tags) -> Drawn | None:
    """Water, a building or a use of land drawn as an area; None for anything else and for what lies under ground."""
    if tags.get("location") == "underground" or tags.get("indoor") == "yes":
        return None
    if tags.get("natural") == "water" or tags.get("waterway") in ("riverbank", "dock") or tags.get("landuse") in ("basin", "reservoir"):
        kind = tags.get("water") or tags.get("landuse") or tags.get("waterway") or ""
        return Drawn("water", kind if kind in _WATER_AREAS else "water", None, 9)
    if tags.get("building", "no") != "no":
        return Drawn("buildings", "building", None, 13)
    is_area = tags.get("area") == "yes" or tags.get("type") == "multipolygon"
    if tags.get("place") == "square" or (is_area and tags.get("highway") in ("pedestrian", "footway")):
        return Drawn("landuse", "pedestrian", None, 13, 2)
    if tags.get("railway") == "platform" or tags.get("public_transport") == "platform" or tags.get("highway") == "platform":
        return Drawn("landuse", "platform", None, 14, 3)
    return _listed(_LANDUSE, "landuse", tags)


def point_of_interest(tags: Tags) -> Drawn | None:
    """A landmark to find one's way by; None without a name and for anything else."""
    return _listed(_POIS, "pois", tags) if "name" in tags else None


def settlement(tags: Tags) -> Drawn | None:
    """A city, quarter or island drawn as a name; None without a name and for anything else."""
    place = tags.get("place", "")
    if place not in _PLACES or "name" not in tags:
        return None
    kind, zoom = _PLACES[place]
    return Drawn("places", kind, place, zoom, zoom)


def boundary(tags: Tags) -> Drawn | None:
    """An administrative boundary from country to municipality; `kind_detail` is OSM's admin_level. None for anything else."""
    level = tags.get("admin_level", "")
    if tags.get("boundary") != "administrative" or level not in _BOUNDARIES or tags.get("maritime") == "yes":
        return None
    kind, zoom = _BOUNDARIES[level]
    return Drawn("boundaries", kind, int(level), zoom)


def _listed(table: Mapping[str, Mapping[str, int]], layer: str, tags: Tags) -> Drawn | None:
    for key, zooms in table.items():
        if tags.get(key, "") in zooms:
            return Drawn(layer, tags[key], None, zooms[tags[key]], zooms[tags[key]])
    return None


def _level(tags: Tags) -> int:
    """Tunnels are drawn first and bridges last, a hundred steps apart for each level; a layer that is not a number counts as 0."""
    layer = tags.get("layer", "")
    number = int(layer) if LAYER_NUMBER.fullmatch(layer) else 0
    bridge = tags.get("bridge", "no") != "no"
    tunnel = tags.get("tunnel", "no") != "no"
    return 100 * (number or bridge - tunnel)
