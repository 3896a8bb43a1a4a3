"""A listing as KML 2.2, a folder for each area. Descriptions are plain text: nothing in them can become markup in a viewer."""

from __future__ import annotations

import html
from xml.etree import ElementTree

from shelterfinder.registry.exchange.listing import Listing, Waypoint
from shelterfinder.registry.exchange.xml_text import add, document, element

NAMESPACE = "http://www.opengis.net/kml/2.2"
FOR_PROGRAMS = ("kind", "status", "checked", "data_date", "place_id", "door_id")
"""Columns that stand as data besides the description; whoever wants all of them takes the GeoJSON."""


def kml_file(listing: Listing) -> bytes:
    """The file: what it is and of when, then the doors by area."""
    root = ElementTree.Element("kml", {"xmlns": NAMESPACE})
    whole = add(root, "Document")
    add(whole, "name", listing.title)
    add(whole, "description", _shown([*listing.heading, listing.office, listing.rights]))
    return document(root, (_folder(listing, area, doors) for area, doors in _by_area(listing).items()), depth=1)


def _by_area(listing: Listing) -> dict[str, list[Waypoint]]:
    """The doors of each area, in the order in which areas come first."""
    areas: dict[str, list[Waypoint]] = {}
    for waypoint in listing.waypoints:
        areas.setdefault(waypoint.cells["area"], []).append(waypoint)
    return areas


def _folder(listing: Listing, area: str, doors: list[Waypoint]) -> ElementTree.Element:
    folder = element("Folder")
    add(folder, "name", area)
    for waypoint in doors:
        _add_placemark(folder, listing, waypoint)
    return folder


def _add_placemark(folder: ElementTree.Element, listing: Listing, waypoint: Waypoint) -> None:
    placemark = add(folder, "Placemark", id=f"place.{waypoint.id.replace('/', '.')}")
    add(placemark, "name", waypoint.title)
    add(placemark, "description", _shown(listing.told(waypoint)))
    data = add(placemark, "ExtendedData")
    for column in FOR_PROGRAMS:
        if waypoint.cells[column]:
            add(add(data, "Data", name=column), "value", waypoint.cells[column])
    lat, lon = waypoint.degrees
    add(add(placemark, "Point"), "coordinates", f"{lon},{lat}")


def _shown(lines: list[str]) -> str:
    """Lines as viewers show them: they take a description for HTML, so what could be markup is escaped once more."""
    return "<br>".join(html.escape(line, quote=False) for line in lines if line)
