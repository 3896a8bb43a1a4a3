"""A small listing with hostile words, for the files that leave the registry."""

from __future__ import annotations

import datetime

from shelterfinder.geo.point import Point
from shelterfinder.registry.exchange.listing import COLUMNS, Listing, Waypoint, corners_of

HOSTILE = '=1+1"</name><script>alert(1)</script>&amp;\x0b\u202e,\n地图 🏥'
FIRST = Point(60.170747, 24.941445)
SOUTH_WEST = Point(-33.5, -0.000001)


def waypoint(point: Point, **cells: str) -> Waypoint:
    """A waypoint whose cells say which column they are, unless told otherwise."""
    words = {column: f"{column} of it" for column in COLUMNS}
    return Waypoint(point, {**words, **cells})


LISTING = Listing(
    title="Shelters & services <demonstration>",
    office="Office",
    rights="© somebody",
    marks=("Exercise", "Demonstration data"),
    language="zh-Hans",
    date=datetime.date(2026, 11, 23),
    made=datetime.datetime(2026, 11, 23, 18, 48, 54, tzinfo=datetime.UTC),
    build="54f29f3505",
    labels={column: f"Label of {column}" for column in COLUMNS},
    waypoints=(
        waypoint(FIRST, place_id="library", door_id="south", place=HOSTILE, contact="+358 9 1234", area="Kluuvi"),
        waypoint(SOUTH_WEST, place_id="7-stones", door_id="", place="Stones", door="", area="@sum(A1)"),
        waypoint(FIRST, place_id="school", door_id="main", place="School", area="Kluuvi"),
    ),
    corners=corners_of((FIRST, SOUTH_WEST)),
)
