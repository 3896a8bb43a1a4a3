"""An OpenStreetMap extract (.osm.pbf) as rows: the nodes, ways and areas that carry one of the tags a profile names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import osmium

from shelterfinder.registry.exchange.refusal import CellRefused, Refusal, SourceRefused
from shelterfinder.registry.exchange.rows import Row, Source, columns_of

KEY = "@id"
"""The column with the kind and number of an object, `node/123`, as OpenStreetMap's own pages name it."""
Ring = list[tuple[float, float]]


def osm_rows(path: Path, tags: Iterable[tuple[str, str]]) -> Source:
    """Read every object with one of the tags: each tag is a column, `@id` names the object, the point is a node or the middle of a shape.

    The middle of a closed shape is its centre of mass, that of an open line its middle vertex. A shape whose nodes are not all in the
    extract has no middle, and is refused. Raises SourceRefused `osm` if the file cannot be read.
    """
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, (key, kind_tags, ring) in enumerate(_objects(path, frozenset(tags)), start=1):
        try:
            rows.append(Row(number, {KEY: key, **kind_tags}, point=_middle(ring)))
        except CellRefused as error:
            refused.append(Refusal("row", error.rule, {**error.details, "found": key}, number))
    return Source(columns_of(rows), tuple(rows), tuple(refused))


def _objects(path: Path, tags: frozenset[tuple[str, str]]) -> Iterator[tuple[str, dict[str, str], Ring | None]]:
    """Each object with a tag, once: its key, its tags, its vertices as (latitude, longitude) in degrees, or None if one is not known.

    A closed way comes as the area it is, too: the areas of relations count, those of ways have come as ways already.
    """
    try:
        reader = osmium.FileProcessor(str(path)).with_locations().with_areas(osmium.filter.TagFilter(*tags))
        for one in reader.with_filter(osmium.filter.TagFilter(*tags)):
            if one.is_relation() or (one.is_area() and one.from_way()):
                continue
            found = {tag.k: tag.v for tag in one.tags}
            if one.is_area():
                yield f"relation/{one.orig_id()}", found, _outline(one)
            elif one.is_way():
                yield f"way/{one.id}", found, _vertices(one.nodes)
            else:
                yield f"node/{one.id}", found, [(one.lat, one.lon)]
    except (RuntimeError, OSError, ValueError) as error:
        raise SourceRefused("osm", found=str(error)[:80]) from None


def _vertices(nodes: Any) -> Ring | None:
    return [(node.lat, node.lon) for node in nodes] if all(node.location.valid() for node in nodes) else None


def _outline(area: Any) -> Ring | None:
    """The largest outer ring of an area."""
    rings = [found for ring in area.outer_rings() if (found := _vertices(ring)) is not None]
    return max(rings, key=lambda ring: abs(_twice_area(ring)), default=None)


def _middle(ring: Ring | None) -> tuple[float, float]:
    """Latitude and longitude of the middle in degrees, at the precision of OpenStreetMap."""
    if not ring:
        raise CellRefused("osm_incomplete")
    twice = _twice_area(ring)
    if len(ring) < 4 or ring[0] != ring[-1] or math.isclose(twice, 0, abs_tol=1e-14):
        return ring[len(ring) // 2]
    lat_0, lon_0 = ring[0]
    parts = [(a[0] - lat_0, a[1] - lon_0, b[0] - lat_0, b[1] - lon_0) for a, b in zip(ring, ring[1:], strict=False)]
    crosses = [lon_a * lat_b - lon_b * lat_a for lat_a, lon_a, lat_b, lon_b in parts]
    lat = sum((part[0] + part[2]) * cross for part, cross in zip(parts, crosses, strict=True)) / (3 * twice)
    lon = sum((part[1] + part[3]) * cross for part, cross in zip(parts, crosses, strict=True)) / (3 * twice)
    return round(lat_0 + lat, 7), round(lon_0 + lon, 7)


def _twice_area(ring: Ring) -> float:
    """Twice the signed area of a ring in square degrees, measured from its first vertex so that no digits are lost."""
    lat_0, lon_0 = ring[0]
    return sum((a[1] - lon_0) * (b[0] - lat_0) - (b[1] - lon_0) * (a[0] - lat_0) for a, b in zip(ring, ring[1:], strict=False))
