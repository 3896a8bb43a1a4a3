"""JSON and GeoJSON as rows, and the bytes they come from."""

from __future__ import annotations

import json

import pytest

from shelterfinder.registry.exchange.geojson_rows import geojson_rows
from shelterfinder.registry.exchange.json_rows import json_rows
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.rows import load_json


def feature(geometry: object, properties: object = None) -> dict[str, object]:
    """A GeoJSON feature around a geometry."""
    return {"type": "Feature", "geometry": geometry, "properties": {"romnr": 1} if properties is None else properties}


def collection(*features: object, **more: object) -> str:
    """A GeoJSON file with these features."""
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('[{"a": 1, "a": 2}]', "json_key_twice"),
        ('[{"a": NaN}]', "json_number"),
        ('[{"a": -Infinity}]', "json_number"),
        ('[{"a": 1e999}]', "json_number"),
        ('[{"a": ' + "9" * 5000 + "}]", "json_number"),
        ('[{"a": 1},]', "json"),
        ("[" * 100_000, "json_nesting"),
        ('{"a": 1}', "json_list"),
    ],
)
def test_json_that_would_lose_or_invent_something_is_refused(text: str, rule: str) -> None:
    """Python's reader keeps the last of two keys and reads NaN; an import may not."""
    with pytest.raises(SourceRefused) as caught:
        json_rows(text)
    assert caught.value.rule == rule


def test_json_fault_names_line_and_column() -> None:
    """The line is where the reader broke off."""
    with pytest.raises(SourceRefused) as caught:
        load_json('[\n{"a": 1\n')
    assert (caught.value.line, caught.value.details["column"]) == (3, 1)


def test_items_that_are_no_objects_are_refused_with_their_number() -> None:
    """The rest of the list is still imported."""
    source = json_rows('[{"a": 1}, 7, {}, {"b": 2}]')
    assert [row.number for row in source.rows] == [1, 4]
    assert [(one.row, one.rule) for one in source.refused] == [(2, "row_object"), (3, "row_object")]
    assert source.columns == ("a", "b")


def test_geojson_point_is_turned_round() -> None:
    """GeoJSON has longitude first, everything of ours latitude first."""
    source = geojson_rows(collection(feature({"type": "Point", "coordinates": [10.73, 59.92, 14.0]})))
    assert source.rows[0].point == (59.92, 10.73)


def test_feature_that_says_no_place_is_a_row_without_a_point() -> None:
    """RFC 7946 has `null` for what is not located; the place may have an address."""
    source = geojson_rows(collection(feature(None)))
    assert [row.point for row in source.rows] == [None] and not source.refused


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (feature({"type": "Polygon", "coordinates": []}), "geometry"),
        (feature({}), "geometry"),
        (feature({"type": "Point", "coordinates": [10.7]}), "coordinates"),
        (feature({"type": "Point", "coordinates": ["10.7", "59.9"]}), "coordinates"),
        (feature({"type": "Point", "coordinates": [True, False]}), "coordinates"),
        (feature({"type": "Point", "coordinates": [1, 2]}, properties=[1]), "row_feature"),
        ("not a feature", "row_feature"),
    ],
)
def test_feature_without_a_usable_point_is_refused(item: object, rule: str) -> None:
    """Each kind of wrong feature has a name of its own."""
    source = geojson_rows(collection(item, feature({"type": "Point", "coordinates": [10.7, 59.9]})))
    assert [(one.row, one.rule) for one in source.refused] == [(1, rule)]
    assert len(source.rows) == 1


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::4490"])
def test_crs_in_degrees_is_read(name: str) -> None:
    """The old member for the reference system may say what is true anyway."""
    point = feature({"type": "Point", "coordinates": [10.7, 59.9]})
    assert geojson_rows(collection(point, crs={"type": "name", "properties": {"name": name}})).count() == 1


@pytest.mark.parametrize("crs", [{"type": "name", "properties": {"name": "EPSG:25832"}}, {"properties": None}, "EPSG:3857"])
def test_crs_in_metres_is_refused(crs: object) -> None:
    """Metres read as degrees would put a shelter anywhere."""
    with pytest.raises(SourceRefused) as caught:
        geojson_rows(collection(crs=crs))
    assert caught.value.rule == "crs"


@pytest.mark.parametrize("text", ["[]", '{"type": "Feature"}', '{"type": "FeatureCollection"}', "3"])
def test_json_that_is_no_collection_is_refused(text: str) -> None:
    """A single feature or a bare list is not a list of places."""
    with pytest.raises(SourceRefused) as caught:
        geojson_rows(text)
    assert caught.value.rule == "geojson"
