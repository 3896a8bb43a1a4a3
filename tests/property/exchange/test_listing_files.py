"""Whatever people write into a registry, the files that leave it can be read, and say the same."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.geo.point import Point
from shelterfinder.registry.exchange.csv_file import FORMULA_STARTS, csv_file
from shelterfinder.registry.exchange.geojson_file import geojson_file
from shelterfinder.registry.exchange.gpx_file import gpx_file
from shelterfinder.registry.exchange.kml_file import kml_file
from shelterfinder.registry.exchange.listing import COLUMNS, NUMBERS, Waypoint
from shelterfinder.registry.exchange.xml_text import FORBIDDEN
from tests.unit.exchange.listings import LISTING

GPX = "{http://www.topografix.com/GPX/1/1}"
KML = "{http://www.opengis.net/kml/2.2}"
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
points = st.builds(lambda lat, lon: Point(lat, lon).rounded(), st.floats(-90, 90), st.floats(-180, 180))
words = st.fixed_dictionaries({column: texts for column in COLUMNS if column not in NUMBERS})
waypoints = st.lists(st.builds(Waypoint, points, words), min_size=1, max_size=3).map(tuple)


@given(waypoints)
def test_a_table_says_what_was_written(doors: tuple[Waypoint, ...]) -> None:
    """Every cell comes back, one that could calculate with an apostrophe before it."""
    _, *rows = csv.reader(io.StringIO(csv_file(replace(LISTING, waypoints=doors)).decode("utf-8-sig"), newline=""), strict=True)
    assert len(rows) == len(doors)
    for row, door in zip(rows, doors, strict=True):
        for column, cell in zip(COLUMNS, row, strict=True):
            if column not in NUMBERS:
                assert cell.removeprefix("'") == door.cells[column].removeprefix("'")
                assert not cell.startswith(FORMULA_STARTS)
        assert (float(row[COLUMNS.index("latitude")]), float(row[COLUMNS.index("longitude")])) == tuple(door.point)


@given(waypoints)
def test_geojson_says_what_was_written(doors: tuple[Waypoint, ...]) -> None:
    """Every word and every position."""
    features = json.loads(geojson_file(replace(LISTING, waypoints=doors)))["features"]
    assert [feature["properties"] for feature in features] == [dict(door.cells) for door in doors]
    assert [feature["geometry"]["coordinates"] for feature in features] == [[door.point.lon, door.point.lat] for door in doors]


@given(waypoints)
def test_xml_can_be_read_and_has_every_door(doors: tuple[Waypoint, ...]) -> None:
    """No text breaks it; what XML cannot hold is left out, and nothing else (a carriage return is a line end there)."""
    listing = replace(LISTING, waypoints=doors)
    gpx = ElementTree.fromstring(gpx_file(listing)).findall(f"{GPX}wpt")
    assert [tuple(float(each.get(axis, "")) for axis in ("lat", "lon")) for each in gpx] == [tuple(door.point) for door in doors]
    assert [each.findtext(f"{GPX}name") or "" for each in gpx] == [as_read(door.title) for door in doors]
    kml = ElementTree.fromstring(kml_file(listing)).findall(f".//{KML}Placemark")
    found = {tuple(map(float, (each.findtext(f"{KML}Point/{KML}coordinates") or "").split(","))) for each in kml}
    assert found == {(door.point.lon, door.point.lat) for door in doors} and len(kml) == len(doors)


def as_read(text: str) -> str:
    """A text as a reader of XML gets it."""
    return FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
