"""A KML file, or a KMZ that holds one, as rows (OGC KML 2.2: longitude before latitude, in degrees of WGS-84)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from shelterfinder.registry.exchange.refusal import CellRefused, Refusal, Remark, SourceRefused
from shelterfinder.registry.exchange.rows import Row, Source, columns_of
from shelterfinder.registry.exchange.xml_tree import child_text, children, degrees_of, name, text_of, tree_of

PLAIN = ("name", "description", "address", "phoneNumber", "snippet")
"""Elements of a placemark that are columns as they are."""
GEOMETRIES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack", "Model")
BYTES_MAX = 500_000_000
"""The largest KML that is unpacked; a million placemarks take about as much."""


def kml_rows(data: bytes) -> Source:
    """Read every placemark: `id`, `folder` (the names of the folders it lies in), its texts and its extended data are columns.

    A placemark without a geometry (it may have an address) has no point; one that is not one point is refused with its number. Links to
    other files are not followed, and said.
    """
    root = tree_of(data, "kml")
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, (folder, placemark) in enumerate(_placemarks(root, ()), start=1):
        try:
            rows.append(Row(number, _cells(placemark, folder), point=_point(placemark)))
        except CellRefused as error:
            refused.append(Refusal("row", error.rule, error.details, number))
    links = sum(name(one) == "NetworkLink" for one in root.iter())
    said = (Remark("links_not_followed", {"n": links}),) if links else ()
    return Source(columns_of(rows), tuple(rows), tuple(refused), said)


def kmz_rows(data: bytes) -> Source:
    """Read the main file of a KMZ: the only .kml in it, else doc.kml. Raises SourceRefused `kmz` or `kmz_large`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [one for one in archive.namelist() if one.lower().endswith(".kml")]
            main = names[0] if len(names) == 1 else next((one for one in names if one.lower() == "doc.kml"), None)
            if main is None:
                raise SourceRefused("kmz", found=", ".join(names)[:80] or "-")
            if archive.getinfo(main).file_size > BYTES_MAX:
                raise SourceRefused("unpacked_large", found=archive.getinfo(main).file_size, limit=BYTES_MAX)
            source, others = kml_rows(archive.read(main)), len(names) - 1
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise SourceRefused("kmz", found=str(error)[:80]) from None
    said = (Remark("kmz_others", {"n": others, "found": main}),) if others else ()
    return Source(source.columns, source.rows, source.refused, (*source.said, *said))


def _placemarks(element: Element, folders: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Each placemark, in whatever block it lies, with the names of its folders, in the order of the file."""
    for one in element:
        if name(one) == "Placemark":
            yield " / ".join(folders), one
        else:
            inner = (*folders, child_text(one, "name")) if name(one) == "Folder" else folders
            yield from _placemarks(one, inner)


def _cells(placemark: Element, folder: str) -> dict[str, object]:
    cells: dict[str, object] = {}
    if placemark.get("id"):
        cells["id"] = placemark.get("id")
    if folder:
        cells["folder"] = folder
    cells |= {tag: text for tag in PLAIN if (text := child_text(placemark, tag))}
    for data in (inner for extended in children(placemark, "ExtendedData") for inner in extended.iter()):
        key = data.get("name")
        if key and name(data) in ("Data", "SimpleData"):
            if key in cells:
                raise CellRefused("column_again", found=key)
            cells[key] = child_text(data, "value") if name(data) == "Data" else text_of(data)
    return cells


def _point(placemark: Element) -> tuple[float, float] | None:
    """Latitude and longitude: the file has them the other way round. None for a placemark that says no place."""
    found = [one for one in placemark if name(one) in GEOMETRIES]
    if not found:
        return None
    if len(found) != 1 or name(found[0]) != "Point":
        raise CellRefused("geometry", found=" + ".join(map(name, found)) or "-")
    parts = child_text(found[0], "coordinates").split(",")
    if len(parts) not in (2, 3):
        raise CellRefused("coordinates", found=child_text(found[0], "coordinates")[:60])
    return degrees_of(parts[1], parts[0])
