"""A listing as KML 2.2, a folder for each area. Descriptions are plain text: nothing in them can become markup in a viewer."""

from __future__ import annotations

import html
from xml.etree import ElementTree

from shelterfinder.registry.exchange.listing import COLUMNS, NUMBERS, Listing, Waypoint
from shelterfinder.registry.exchange.xml_text import add, document

NAMESPACE = "http://www.opengis.net/kml/2.2"


def kml_file(listing: Listing) -> bytes:
    """The file: what it is and of when, then the doors by area."""
    root = ElementTree.Element("kml", {"xmlns": NAMESPACE})
    whole = add(root, "Document")
    add(whole, "name", listing.title)
    add(whole, "description", _shown([*listing.heading, listing.office, listing.rights]))
    areas: dict[str, ElementTree.Element] = {}
    for waypoint in listing.waypoints:
        area = waypoint.cells["area"]
        if area not in areas:
            areas[area] = add(whole, "Folder")
            add(areas[area], "name", area)
        _add_placemark(areas[area], listing, waypoint)
    return document(root)


def _add_placemark(folder: ElementTree.Element, listing: Listing, waypoint: Waypoint) -> None:
    placemark = add(folder, "Placemark", id=f"place.{waypoint.id.replace('/', '.')}")
    add(placemark, "name", waypoint.title)
    add(placemark, "description", _shown(listing.told(waypoint)))
    data = add(placemark, "ExtendedData")
    for column in COLUMNS:
        if column not in NUMBERS and waypoint.cells[column]:
            add(add(data, "Data", name=column), "value", waypoint.cells[column])
    lat, lon = waypoint.degrees
    add(add(placemark, "Point"), "coordinates", f"{lon},{lat}")


def _shown(lines: list[str]) -> str:
    """Lines as viewers show them: they take a description for HTML, so what could be markup is escaped once more."""
    return "<br>".join(html.escape(line, quote=False) for line in lines if line)
