"""Reading an OpenStreetMap extract into features of the basemap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import osmium

from shelterfinder.basemap import schema
from shelterfinder.basemap.box import Box, box_around, closed_again, runs_inside
from shelterfinder.basemap.names import names
from shelterfinder.basemap.schema import Drawn
from shelterfinder.basemap.sea import CoastWay, Polygon, area, sea_polygons
from shelterfinder.geo.point import Point

METRES_PER_LEVEL = 3
"""Height of a storey where a building says how many it has but not how high it is; the usual value of OSM's Simple 3D Buildings."""


class UnreadableExtract(ValueError):
    """A file that is no OpenStreetMap extract, or has no nodes; carries its name and the reason."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: not a readable OpenStreetMap extract: {reason}")
        self.path, self.reason = path, reason


class Feature(NamedTuple):
    """One thing to draw. `shape` is "Point", "LineString" or "Polygon"; `rings` are its points, one list for each ring or line."""

    drawn: Drawn
    shape: str
    rings: Polygon
    properties: dict[str, str | int | float]
    osm_id: int


def read_extract(path: Path, languages: Sequence[str]) -> tuple[list[Feature], Box]:
    """Everything the basemap draws, in painting order, and the box it covers. Raises UnreadableExtract.

    The box is that of the nodes, cut to the file's own where that is smaller: a header may claim the whole world.
    """
    try:
        box = _box(path)
        features = list(_features(path, box, languages))
    except (RuntimeError, ValueError) as error:
        raise UnreadableExtract(path, str(error)) from error
    features.append(Feature(Drawn("earth", "earth", None, 0), "Polygon", [box.ring()], {}, 0))
    return sorted(features, key=lambda feature: (feature.drawn.order, feature.drawn.kind, feature.osm_id)), box


def _box(path: Path) -> Box:
    box = box_around(Point(node.lat, node.lon) for node in osmium.FileProcessor(str(path)) if isinstance(node, osmium.osm.Node))
    stated = osmium.io.Reader(str(path), osmium.osm.NOTHING).header().box()
    if not stated.valid():
        return box
    south_west, north_east = stated.bottom_left, stated.top_right
    return box.shared_with(Box(south_west.lat, south_west.lon, north_east.lat, north_east.lon))


def _features(path: Path, box: Box, languages: Sequence[str]) -> Iterator[Feature]:
    coast: list[CoastWay] = []
    for item in osmium.FileProcessor(str(path)).with_areas():
        tags = {tag.k: tag.v for tag in item.tags}
        if isinstance(item, osmium.osm.Node):
            yield from _of_node(item, tags, languages)
        elif isinstance(item, osmium.osm.Way):
            if tags.get("natural") == "coastline":
                coast.append([(node.ref, _point(node)) for node in item.nodes])
            yield from _of_way(item, tags, box, languages)
        elif isinstance(item, osmium.osm.Area):
            polygons = [[_ring(ring) for ring in (outer, *item.inner_rings(outer))] for outer in item.outer_rings()]
            yield from _of_area(item.orig_id(), tags, polygons, languages)
    for number, polygon in enumerate(sea_polygons(coast, box)):
        yield Feature(Drawn("water", "ocean", None, 0, -1), "Polygon", polygon, {}, number)


def _of_node(node: osmium.osm.Node, tags: dict[str, str], languages: Sequence[str]) -> Iterator[Feature]:
    for drawn in (schema.settlement(tags), schema.point_of_interest(tags)):
        if drawn is not None:
            yield Feature(drawn, "Point", [[Point(node.lat, node.lon)]], dict(names(tags, languages)), node.id)


def _of_way(way: osmium.osm.Way, tags: dict[str, str], box: Box, languages: Sequence[str]) -> Iterator[Feature]:
    points = [_point(node) for node in way.nodes]
    for drawn in (schema.road(tags), schema.waterway(tags), schema.boundary(tags)):
        if drawn is not None:
            properties = dict(names(tags, languages)) if drawn.layer != "boundaries" else {}
            yield from (Feature(drawn, "LineString", [run], dict(properties), way.id) for run in runs_inside(points, box))
    if way.is_closed() and None in points:
        ring = closed_again(points, box)
        if ring:
            yield from _of_area(way.id, tags, [[ring]], languages)


def _of_area(osm_id: int, tags: dict[str, str], polygons: list[Polygon], languages: Sequence[str]) -> Iterator[Feature]:
    drawn, landmark = schema.surface(tags), schema.point_of_interest(tags)
    if drawn is not None:
        properties = _height(tags) if drawn.layer == "buildings" else {}
        yield from (Feature(drawn, "Polygon", rings, properties, osm_id) for rings in polygons)
    named_water = drawn if drawn is not None and drawn.layer == "water" and "name" in tags else None
    for label in (named_water, landmark):
        if label is not None:
            largest = max((rings[0] for rings in polygons), key=lambda ring: abs(area(ring)))
            yield Feature(label, "Point", [[_middle(largest)]], dict(names(tags, languages)), osm_id)


def _height(tags: dict[str, str]) -> dict[str, str | int | float]:
    for key, factor in (("height", 1), ("building:levels", METRES_PER_LEVEL)):
        try:
            return {"height": round(float(tags.get(key, "").removesuffix("m").strip()) * factor)}
        except (ValueError, OverflowError):
            continue
    return {}


def _middle(ring: list[Point]) -> Point:
    """The mean of the corners: near enough for a label."""
    corners = ring[:-1] or ring
    return Point(sum(point.lat for point in corners) / len(corners), sum(point.lon for point in corners) / len(corners))


def _ring(ring: osmium.osm.NodeRefList) -> list[Point]:
    return [Point(node.lat, node.lon) for node in ring]


def _point(node: osmium.osm.NodeRef) -> Point | None:
    return Point(node.lat, node.lon) if node.location.valid() else None
