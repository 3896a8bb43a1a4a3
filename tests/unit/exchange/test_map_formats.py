"""KML, KMZ, GPX and OpenStreetMap extracts as rows."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import osmium
import pytest

from shelterfinder.registry.exchange.gpx_rows import gpx_rows
from shelterfinder.registry.exchange.kml_rows import kml_rows, kmz_rows
from shelterfinder.registry.exchange.osm_rows import osm_rows
from shelterfinder.registry.exchange.refusal import SourceRefused

KML = """\
<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>all</name>
<Placemark id="p1"><name>Notojima</name><Point><coordinates>
  137.02,37.12,0
</coordinates></Point></Placemark>
<Folder><name>Wajima</name><Folder><name>north</name>
<Placemark><name>Road</name><LineString><coordinates>137,37 138,38</coordinates></LineString></Placemark>
<Placemark><name><![CDATA[Hall & <b>gym</b>]]></name>
<ExtendedData><Data name="seats"><value>40</value></Data>
<SchemaData schemaUrl="#s"><SimpleData name="kind">school</SimpleData></SchemaData></ExtendedData>
<Point><coordinates>137.1,37.2</coordinates></Point></Placemark>
<Placemark><name>nowhere</name></Placemark>
<Placemark><name>broken</name><Point><coordinates>137.1</coordinates></Point></Placemark>
</Folder></Folder><NetworkLink><Link><href>more.kml</href></Link></NetworkLink></Document></kml>
"""
GPX = """\
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="59.91" lon="10.73"><ele>12</ele><name>Rom 7</name><sym>Shelter</sym><link href="https://example.org"/>
<extensions><x:seats xmlns:x="urn:x">40</x:seats></extensions></wpt>
<wpt lat="north" lon="10.73"><name>Rom 8</name></wpt>
<trk><name>walk</name></trk></gpx>
"""


def test_placemarks_are_rows_with_folders_and_extended_data() -> None:
    """Every placemark counts; a shape is refused with its number, what says no place has no point; a link is said."""
    source = kml_rows(KML.encode())
    assert [(row.number, row.point, dict(row.cells)) for row in source.rows] == [
        (1, (37.12, 137.02), {"id": "p1", "name": "Notojima"}),
        (3, (37.2, 137.1), {"folder": "Wajima / north", "name": "Hall & <b>gym</b>", "seats": "40", "kind": "school"}),
        (4, None, {"folder": "Wajima / north", "name": "nowhere"}),
    ]
    assert [(one.row, one.rule, one.details) for one in source.refused] == [
        (2, "geometry", {"found": "LineString"}),
        (5, "coordinates", {"found": "137.1"}),
    ]
    assert [(one.rule, one.details) for one in source.said] == [("links_not_followed", {"n": 1})]


def kmz(**files: str) -> bytes:
    """A KMZ with these files; double underscores in a name stand for the point."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return out.getvalue()


def test_packed_kml_is_read() -> None:
    """The only KML of the packet, or doc.kml; others are said."""
    assert len(kmz_rows(kmz(list__kml=KML)).rows) == 3
    source = kmz_rows(kmz(doc__kml=KML, other__kml=KML))
    assert [(one.rule, one.details) for one in source.said][-1] == ("kmz_others", {"n": 1, "found": "doc.kml"})


@pytest.mark.parametrize("data", [kmz(a__kml=KML, b__kml=KML), kmz(readme__txt="x"), b"PK\x03\x04"])
def test_packet_without_one_main_kml_is_refused(data: bytes) -> None:
    """Nobody guesses which of two files is the list."""
    with pytest.raises(SourceRefused) as caught:
        kmz_rows(data)
    assert caught.value.rule == "kmz"


def test_waypoints_are_rows() -> None:
    """Elements are columns; routes and tracks are said."""
    source = gpx_rows(GPX.encode())
    assert [(row.number, row.point, dict(row.cells)) for row in source.rows] == [
        (1, (59.91, 10.73), {"ele": "12", "name": "Rom 7", "sym": "Shelter", "link": "https://example.org", "seats": "40"})
    ]
    assert [(one.row, one.rule) for one in source.refused] == [(2, "coordinates")]
    assert [(one.rule, one.details) for one in source.said] == [("tracks_left", {"n": 1})]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('<!DOCTYPE kml [<!ENTITY a "aaaa">]><kml>&a;</kml>', "xml_doctype"),
        ("<kml><Document></kml>", "xml"),
        ("<gpx/>", "xml_root"),
        ('<?xml version="1.0" encoding="nonsense"?><kml/>', "xml"),
    ],
)
def test_xml_that_is_no_kml_or_could_burst_is_refused(text: str, rule: str) -> None:
    """An entity that is made of entities fills any memory."""
    with pytest.raises(SourceRefused) as caught:
        kml_rows(text.encode())
    assert caught.value.rule == rule


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """A small extract: a node, a closed way, an open way, a way whose nodes are missing, and a node of another kind."""
    path = tmp_path / "small.osm.pbf"
    shelter = {"bunker_type": "bomb_shelter"}
    writer = osmium.SimpleWriter(str(path))
    square = [(10.0, 60.0), (10.002, 60.0), (10.002, 60.001), (10.0, 60.001)]
    writer.add_node(osmium.osm.mutable.Node(id=1, location=(10.5, 59.9), tags={**shelter, "name": "A"}))
    writer.add_node(osmium.osm.mutable.Node(id=2, location=(10.6, 59.9), tags={"amenity": "cafe"}))
    for at, place in enumerate(square):
        writer.add_node(osmium.osm.mutable.Node(id=10 + at, location=place))
    writer.add_way(osmium.osm.mutable.Way(id=5, nodes=[10, 11, 12, 13, 10], tags={**shelter, "building": "yes"}))
    writer.add_way(osmium.osm.mutable.Way(id=6, nodes=[10, 11, 12], tags=shelter))
    writer.add_way(osmium.osm.mutable.Way(id=7, nodes=[10, 99, 98], tags=shelter))
    writer.close()
    return path


def test_objects_with_a_tag_are_rows_once(extract: Path) -> None:
    """A node is where it is, a closed way in its middle, an open one at its middle vertex; one that is cut off is refused."""
    source = osm_rows(extract, [("bunker_type", "bomb_shelter")])
    assert [(row.cells["@id"], row.point) for row in source.rows] == [
        ("node/1", (59.9, 10.5)),
        ("way/5", (60.0005, 10.001)),
        ("way/6", (60.0, 10.002)),
    ]
    assert source.rows[0].cells["name"] == "A"
    assert [(one.rule, one.details["found"]) for one in source.refused] == [("osm_incomplete", "way/7")]


def test_real_extract_counts_what_its_tags_count(root: Path) -> None:
    """As many libraries as the extract's own reader finds, nodes, ways and relations together."""
    path = root / "geodata" / "helsinki.osm.pbf"
    source = osm_rows(path, [("amenity", "library")])
    wanted = {
        f"{ {'n': 'node', 'w': 'way', 'r': 'relation'}[one.type_str()] }/{one.id}"
        for one in osmium.FileProcessor(str(path)).with_filter(osmium.filter.TagFilter(("amenity", "library")))
    }
    found = {str(row.cells["@id"]) for row in source.rows} | {str(one.details["found"]) for one in source.refused}
    assert wanted and found == wanted
    assert all(row.point and 60.15 < row.point[0] < 60.19 and 24.91 < row.point[1] < 24.97 for row in source.rows)


def test_file_that_is_no_extract_is_refused(tmp_path: Path) -> None:
    """Said by name, not by a traceback."""
    path = tmp_path / "x.osm.pbf"
    path.write_bytes(b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x10broken")
    with pytest.raises(SourceRefused) as caught:
        osm_rows(path, [("amenity", "cafe")])
    assert caught.value.rule == "osm"
