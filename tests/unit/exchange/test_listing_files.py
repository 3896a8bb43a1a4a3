"""The files that leave the registry, read back by programs that are not ours: GDAL (pyogrio), csv, json, an XML parser."""

from __future__ import annotations

import csv
import io
import json
import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pyogrio
import pytest

from shelterfinder.registry.exchange.csv_file import FORMULA_STARTS, csv_file, plain
from shelterfinder.registry.exchange.geojson_file import geojson_file
from shelterfinder.registry.exchange.gpx_file import gpx_file
from shelterfinder.registry.exchange.kml_file import kml_file
from shelterfinder.registry.exchange.listing import COLUMNS, Listing
from tests.unit.exchange.listings import FIRST, HOSTILE, LISTING, SOUTH_WEST

WRITERS = {"geojson": geojson_file, "gpx": gpx_file, "kml": kml_file}
POINTS = [FIRST, SOUTH_WEST, FIRST]
GPX = {"g": "http://www.topografix.com/GPX/1/1"}
KML = {"k": "http://www.opengis.net/kml/2.2"}
WPT_ORDER = ["ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type"]
METADATA_ORDER = ["name", "desc", "author", "copyright", "link", "time", "keywords", "bounds"]
PLACEMARK_ORDER = ["name", "description", "ExtendedData", "Point"]
"""The order in which the schemas of GPX 1.1 and KML 2.2 want their elements; readers of cars and watches insist on it."""


def local_names(element: ElementTree.Element) -> list[str]:
    """The names of the elements right below, without their namespace."""
    return [child.tag.split("}")[1] for child in element]


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_another_program_reads_every_point(ending: str, tmp_path: Path) -> None:
    """GDAL finds each door where it is, in WGS-84."""
    path = tmp_path / f"places.{ending}"
    path.write_bytes(WRITERS[ending](LISTING))
    found = []
    for layer, kind in pyogrio.list_layers(path):
        if ending != "gpx" or layer == "waypoints":
            meta, _, shapes, _ = pyogrio.raw.read(path, layer=layer)
            assert meta["crs"] == "EPSG:4326", kind
            found += [point_of(shape) for shape in shapes]
    assert sorted(found) == sorted((point.lon, point.lat) for point in POINTS)


def point_of(shape: bytes) -> tuple[float, float]:
    """Longitude and latitude of a point in well-known binary, with or without a height behind them."""
    assert shape[0] == 1 and struct.unpack("<I", shape[1:5])[0] & 0xFF == 1
    return struct.unpack("<dd", shape[5:21])


def test_gpx_has_the_order_of_its_schema() -> None:
    """Version, creator and the order of elements, in which receivers read them."""
    root = ElementTree.fromstring(gpx_file(LISTING))
    assert (root.tag, root.get("version"), root.get("creator")) == ("{http://www.topografix.com/GPX/1/1}gpx", "1.1", "shelterfinder")
    metadata = root.find("g:metadata", GPX)
    assert local_names(metadata) == sorted(local_names(metadata), key=METADATA_ORDER.index)
    for waypoint in root.iterfind("g:wpt", GPX):
        assert local_names(waypoint) == sorted(local_names(waypoint), key=WPT_ORDER.index)
    assert metadata.find("g:bounds", GPX).attrib == {
        "minlat": "-33.500000", "minlon": "-0.000001", "maxlat": "60.170747", "maxlon": "24.941445",
    }  # fmt: skip
    assert metadata.findtext("g:time", namespaces=GPX) == "2026-11-23T18:48:54Z"


def test_kml_has_the_order_of_its_schema_and_a_folder_for_each_area() -> None:
    """The name is a name; ids are unique and begin with a letter, as XML wants them."""
    root = ElementTree.fromstring(kml_file(LISTING))
    folders = root.findall("k:Document/k:Folder", KML)
    assert [folder.findtext("k:name", namespaces=KML) for folder in folders] == ["Kluuvi", "@sum(A1)"]
    placemarks = root.findall(".//k:Placemark", KML)
    assert [local_names(each) for each in placemarks] == [PLACEMARK_ORDER] * 3
    assert [each.get("id") for each in placemarks] == ["place.library.south", "place.school.main", "place.7-stones"]


def test_nothing_becomes_markup() -> None:
    """What a viewer of KML shows as HTML is escaped for it; in GPX a text is a text; what XML forbids is left out."""
    name = HOSTILE.replace("\x0b", "")
    gpx = ElementTree.fromstring(gpx_file(LISTING))
    assert gpx.findtext("g:wpt/g:name", namespaces=GPX) == f"{name} · door of it"
    kml = ElementTree.fromstring(kml_file(LISTING))
    shown = kml.findtext(".//k:Document/k:description", namespaces=KML)
    assert "&lt;demonstration&gt;" in shown and "<demonstration>" not in shown
    assert all("<script" not in (each.text or "") for each in kml.iterfind(".//k:description", KML))


def test_geojson_is_as_the_rfc_wants_it() -> None:
    """Longitude first, no crs, unique ids, and members that say whose data it is."""
    collection = json.loads(geojson_file(LISTING))
    assert collection["type"] == "FeatureCollection" and "crs" not in collection
    assert [feature["geometry"]["coordinates"] for feature in collection["features"]] == [[p.lon, p.lat] for p in POINTS]
    assert [feature["id"] for feature in collection["features"]] == ["library/south", "7-stones", "school/main"]
    assert collection["marks"] == ["Exercise", "Demonstration data"] and collection["data_date"] == "2026-11-23"
    assert collection["features"][0]["properties"]["place"] == HOSTILE


def test_csv_is_a_table_that_a_spreadsheet_takes_for_words() -> None:
    """A byte order mark, a line for each door, numbers as numbers, and no cell that begins like a formula."""
    content = csv_file(LISTING)
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    assert header == [f"Label of {column}" for column in COLUMNS]
    lat, lon = COLUMNS.index("latitude"), COLUMNS.index("longitude")
    assert [(row[lat], row[lon]) for row in rows] == [("60.170747", "24.941445"), ("-33.500000", "-0.000001"), ("60.170747", "24.941445")]
    words = [cell for row in rows for at, cell in enumerate(row) if at not in (lat, lon)]
    assert not [cell for cell in words if cell.startswith(FORMULA_STARTS)]
    assert rows[0][COLUMNS.index("contact")] == "'+358 9 1234" and rows[1][COLUMNS.index("area")] == "'@sum(A1)"


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_every_way_to_begin_a_formula_is_stopped(start: str) -> None:
    """An apostrophe stands in front; other texts stay as they are."""
    assert plain(f"{start}1") == f"'{start}1"
    assert plain("a=1") == "a=1" and plain("") == ""


@pytest.mark.parametrize("writer", [csv_file, geojson_file, gpx_file, kml_file])
def test_every_file_is_dated_and_marked(writer: Callable[[Listing], bytes]) -> None:
    """A file that was copied alone still says that it is an exercise, and of when it is."""
    text = writer(LISTING).decode()
    needed = ["data_date of it", "mark of it"] if writer is csv_file else ["2026-11-23", "Exercise", "mark of it"]
    assert [word for word in needed if word not in text] == []


@pytest.mark.parametrize("writer", [csv_file, geojson_file, gpx_file, kml_file])
def test_the_same_listing_is_the_same_bytes(writer: Callable[[Listing], bytes]) -> None:
    """Nothing of the machine and nothing random gets in."""
    assert writer(LISTING) == writer(LISTING)
