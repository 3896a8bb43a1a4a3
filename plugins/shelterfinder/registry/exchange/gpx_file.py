"""A listing as waypoints of GPX 1.1, which every satellite receiver reads. The order of elements is that of the schema."""

from __future__ import annotations

from xml.etree import ElementTree

from shelterfinder.geo.point import DECIMALS
from shelterfinder.registry.exchange.listing import Listing, Waypoint, written
from shelterfinder.registry.exchange.xml_text import add, branch, frame, leaf

NAMESPACE = "http://www.topografix.com/GPX/1/1"
SCHEMA = f"{NAMESPACE} http://www.topografix.com/GPX/1/1/gpx.xsd"
CREATOR = "shelterfinder"


class GpxWriter:
    """Writes a listing: what it is and of when, then a waypoint for each door."""

    def __init__(self, listing: Listing) -> None:
        schema = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:schemaLocation": SCHEMA}
        root = ElementTree.Element("gpx", {"version": "1.1", "creator": CREATOR, "xmlns": NAMESPACE, **schema})
        _add_metadata(root, listing)
        self._listing, (self._head, self._tail) = listing, frame(root, depth=0)

    def head(self) -> str:
        """The metadata."""
        return self._head

    def item(self, waypoint: Waypoint) -> str:
        """A waypoint."""
        return _waypoint(self._listing, waypoint)

    def tail(self) -> str:
        """What closes the file."""
        return self._tail


def gpx_file(listing: Listing) -> bytes:
    """The file of a listing."""
    return written(GpxWriter(listing), listing)


def _add_metadata(root: ElementTree.Element, listing: Listing) -> None:
    metadata = add(root, "metadata")
    add(metadata, "name", listing.title)
    add(metadata, "desc", "\n".join((*listing.heading, listing.rights)))
    add(add(metadata, "author"), "name", listing.office)
    add(metadata, "time", listing.made.strftime("%Y-%m-%dT%H:%M:%SZ"))
    add(metadata, "keywords", listing.language)
    if listing.corners:
        (south, west), (north, east) = listing.corners
        corners = {"minlat": south, "minlon": west, "maxlat": north, "maxlon": east}
        add(metadata, "bounds", **{name: f"{value:.{DECIMALS}f}" for name, value in corners.items()})


def _waypoint(listing: Listing, waypoint: Waypoint) -> str:
    lat, lon = waypoint.degrees
    parts = {
        "name": waypoint.title,
        "cmt": " · ".join(listing.marks),
        "desc": "\n".join(listing.told(waypoint)),
        "src": f"{listing.office} · {waypoint.id}",
        "type": waypoint.cells["kind"],
    }
    return branch("wpt", *(leaf(tag, text) for tag, text in parts.items()), lat=lat, lon=lon)
