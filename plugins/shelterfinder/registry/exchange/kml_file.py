"""A listing as KML 2.2, a folder for each area. Descriptions are plain text: nothing in them can become markup in a viewer."""

from __future__ import annotations

import html
from dataclasses import replace
from xml.etree import ElementTree

from shelterfinder.registry.exchange.listing import Listing, Waypoint, written
from shelterfinder.registry.exchange.xml_text import add, branch, frame, leaf

NAMESPACE = "http://www.opengis.net/kml/2.2"
FOR_PROGRAMS = ("kind", "status", "checked", "data_date", "place_id", "door_id")
"""Columns that stand as data besides the description; whoever wants all of them takes the GeoJSON."""


class KmlWriter:
    """Writes a listing: what it is and of when, then the doors in the order they come, a folder whenever the area changes."""

    def __init__(self, listing: Listing) -> None:
        root = ElementTree.Element("kml", {"xmlns": NAMESPACE})
        whole = add(root, "Document")
        add(whole, "name", listing.title)
        add(whole, "description", _shown([*listing.heading, listing.office, listing.rights]))
        self._listing, (self._head, self._tail) = listing, frame(root, depth=1)
        self._area: str | None = None

    def head(self) -> str:
        """The document up to its first folder."""
        return self._head

    def item(self, waypoint: Waypoint) -> str:
        """A placemark, with the end of one folder and the start of the next where its area is another one."""
        text, area = _placemark(self._listing, waypoint), waypoint.cells["area"]
        if area == self._area:
            return text
        end, self._area = self._folder_end(), area
        return f"{end}<Folder>\n{leaf('name', area)}{text}"

    def tail(self) -> str:
        """What closes the last folder and the document."""
        return self._folder_end() + self._tail

    def _folder_end(self) -> str:
        return "" if self._area is None else "</Folder>\n"


def kml_file(listing: Listing) -> bytes:
    """The file of a listing, the doors of each area together, in the order in which areas come first."""
    areas: dict[str, list[Waypoint]] = {}
    for waypoint in listing.waypoints:
        areas.setdefault(waypoint.cells["area"], []).append(waypoint)
    together = tuple(waypoint for doors in areas.values() for waypoint in doors)
    return written(KmlWriter(listing), replace(listing, waypoints=together))


def _placemark(listing: Listing, waypoint: Waypoint) -> str:
    lat, lon = waypoint.degrees
    cells = ((column, waypoint.cells[column]) for column in FOR_PROGRAMS)
    return branch(
        "Placemark",
        leaf("name", waypoint.title),
        leaf("description", _shown(listing.told(waypoint))),
        branch("ExtendedData", *(branch("Data", leaf("value", cell), name=column) for column, cell in cells if cell)),
        branch("Point", leaf("coordinates", f"{lon},{lat}")),
        id=f"place.{waypoint.id.replace('/', '.')}",
    )


def _shown(lines: list[str]) -> str:
    """Lines as viewers show them: they take a description for HTML, so what could be markup is escaped once more."""
    return "<br>".join(html.escape(line, quote=False) for line in lines if line)
