"""A listing as waypoints of GPX 1.1, which every satellite receiver reads. The order of elements is that of the schema."""

from __future__ import annotations

from xml.etree import ElementTree

from shelterfinder.geo.point import DECIMALS
from shelterfinder.registry.exchange.listing import Listing, Waypoint
from shelterfinder.registry.exchange.xml_text import add, document, element

NAMESPACE = "http://www.topografix.com/GPX/1/1"
SCHEMA = f"{NAMESPACE} http://www.topografix.com/GPX/1/1/gpx.xsd"
CREATOR = "shelterfinder"


def gpx_file(listing: Listing) -> bytes:
    """The file: what it is and of when, then a waypoint for each door."""
    schema = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:schemaLocation": SCHEMA}
    root = ElementTree.Element("gpx", {"version": "1.1", "creator": CREATOR, "xmlns": NAMESPACE, **schema})
    _add_metadata(root, listing)
    return document(root, (_waypoint(listing, waypoint) for waypoint in listing.waypoints), depth=0)


def _add_metadata(root: ElementTree.Element, listing: Listing) -> None:
    metadata = add(root, "metadata")
    add(metadata, "name", listing.title)
    add(metadata, "desc", "\n".join((*listing.heading, listing.rights)))
    add(add(metadata, "author"), "name", listing.office)
    add(metadata, "time", listing.made.strftime("%Y-%m-%dT%H:%M:%SZ"))
    add(metadata, "keywords", listing.language)
    lats, lons = ([waypoint.point[axis] for waypoint in listing.waypoints] for axis in (0, 1))
    corners = {"minlat": min(lats), "minlon": min(lons), "maxlat": max(lats), "maxlon": max(lons)}
    add(metadata, "bounds", **{name: f"{value:.{DECIMALS}f}" for name, value in corners.items()})


def _waypoint(listing: Listing, waypoint: Waypoint) -> ElementTree.Element:
    lat, lon = waypoint.degrees
    made = element("wpt", lat=lat, lon=lon)
    add(made, "name", waypoint.title)
    if listing.marks:
        add(made, "cmt", " · ".join(listing.marks))
    add(made, "desc", "\n".join(listing.told(waypoint)))
    add(made, "src", f"{listing.office} · {waypoint.id}")
    add(made, "type", waypoint.cells["kind"])
    return made
