"""A listing as GeoJSON (RFC 7946): WGS-84, longitude before latitude. What a column is called in words stands in `labels`."""

from __future__ import annotations

import json

from shelterfinder.registry.exchange.listing import COLUMNS, NUMBERS, Listing, Waypoint


def geojson_file(listing: Listing) -> bytes:
    """A FeatureCollection of points; its foreign members (§6.1) say whose data it is, of when, and whether it is real."""
    collection = {
        "type": "FeatureCollection",
        "title": listing.title,
        "marks": list(listing.marks),
        "language": listing.language,
        "data_date": listing.date.isoformat(),
        "build": listing.build,
        "office": listing.office,
        "rights": listing.rights,
        "labels": {column: listing.labels[column] for column in COLUMNS if column not in NUMBERS},
        "features": [_feature(waypoint) for waypoint in listing.waypoints],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _feature(waypoint: Waypoint) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": waypoint.id,
        "geometry": {"type": "Point", "coordinates": [waypoint.point.lon, waypoint.point.lat]},
        "properties": {column: waypoint.cells[column] for column in COLUMNS if column not in NUMBERS},
    }
