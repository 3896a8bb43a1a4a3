"""GeoJSON (RFC 7946): WGS-84, longitude before latitude. What a column of a listing is called in words stands in `labels`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from shelterfinder.geo.point import Point
from shelterfinder.registry.exchange.listing import COLUMNS, NUMBERS, Listing, Waypoint, written


class Features:
    """A FeatureCollection of points, piece by piece; `members` are its foreign members (§6.1)."""

    def __init__(self, members: Mapping[str, object]) -> None:
        self._members, self._is_first = members, True

    def head(self) -> str:
        """The collection up to its first feature."""
        collection = json.dumps({"type": "FeatureCollection", **self._members}, ensure_ascii=False, indent=1)
        return collection.removesuffix("\n}") + ',\n "features": ['

    def feature(self, id: str, point: Point, properties: Mapping[str, object]) -> str:
        """A feature on a line of its own."""
        geometry = {"type": "Point", "coordinates": [point.lon, point.lat]}
        text = json.dumps({"type": "Feature", "id": id, "geometry": geometry, "properties": properties}, ensure_ascii=False)
        comma, self._is_first = "" if self._is_first else ",", False
        return f"{comma}\n  {text}"

    def tail(self) -> str:
        """What closes the collection."""
        return "\n ]\n}\n"


class GeoJsonWriter(Features):
    """Writes a listing; its foreign members say whose data it is, of when, and whether it is real."""

    def __init__(self, listing: Listing) -> None:
        super().__init__({
            "title": listing.title,
            "marks": list(listing.marks),
            "language": listing.language,
            "data_date": listing.date.isoformat(),
            "build": listing.build,
            "office": listing.office,
            "rights": listing.rights,
            "labels": {column: listing.labels[column] for column in COLUMNS if column not in NUMBERS},
        })  # fmt: skip

    def item(self, waypoint: Waypoint) -> str:
        """The feature of a waypoint."""
        return self.feature(waypoint.id, waypoint.point, {column: waypoint.cells[column] for column in COLUMNS if column not in NUMBERS})


def geojson_file(listing: Listing) -> bytes:
    """The collection of a listing."""
    return written(GeoJsonWriter(listing), listing)
