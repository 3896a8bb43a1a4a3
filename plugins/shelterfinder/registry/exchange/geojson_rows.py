"""A GeoJSON file as rows (RFC 7946: longitude before latitude, in degrees)."""

from __future__ import annotations

import re

from shelterfinder.registry.exchange.refusal import CellRefused, Refusal, SourceRefused
from shelterfinder.registry.exchange.rows import Row, Source, columns_of, load_json

DEGREES = re.compile(r"(CRS:?84|EPSG:(.*:)?4326|EPSG:(.*:)?4490)$", re.IGNORECASE)
"""Names of the old `crs` member that still mean degrees: WGS-84 and CGCS2000."""


def geojson_rows(text: str) -> Source:
    """Read a FeatureCollection: each feature is a row, each property a column, a Point its position.

    A feature without a geometry (`null`, RFC 7946 §3.2) has no point; one whose geometry is not a point is refused with its number.
    A `crs` other than degrees raises SourceRefused.
    """
    found = load_json(text)
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection" or not isinstance(found.get("features"), list):
        raise SourceRefused("geojson", found=str(found.get("type") if isinstance(found, dict) else type(found).__name__)[:60])
    _check_crs(found.get("crs"))
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, feature in enumerate(found["features"], start=1):
        try:
            rows.append(Row(number, _properties(feature), point=_point(feature)))
        except CellRefused as error:
            refused.append(Refusal("row", error.rule, error.details, number))
    return Source(columns_of(rows), tuple(rows), tuple(refused))


def _check_crs(crs: object) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name") if isinstance(properties, dict) else crs)
    if not DEGREES.search(name):
        raise SourceRefused("crs", found=name[:80])


def _properties(feature: object) -> dict[str, object]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise CellRefused("row_feature", found=str(feature)[:60])
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise CellRefused("row_feature", found=str(properties)[:60])
    return properties


def _point(feature: dict[str, object]) -> tuple[float, float] | None:
    """Latitude and longitude: the file has them the other way round. None for a feature that says that it has no place."""
    geometry = feature.get("geometry")
    if geometry is None:
        return None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    numbers = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind != "Point":
        raise CellRefused("geometry", found=str(kind))
    if not isinstance(numbers, list) or len(numbers) < 2 or not all(_is_number(number) for number in numbers[:2]):
        raise CellRefused("coordinates", found=str(numbers)[:60])
    return float(numbers[1]), float(numbers[0])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9
