"""What leaves the registry for other programs: every door of every released place, in the words of one language.

One waypoint for each door, because a door is where somebody has to go; a place without recorded doors is one waypoint at its middle.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from shelterfinder.geo.point import DECIMALS, Point

COLUMNS = (
    "mark", "place", "door", "kind", "status", "area", "address", "sign", "latitude", "longitude", "plus_code", "step_free",
    "peace", "emergency", "war", "hazards", "contact", "checked", "data_date", "place_id", "door_id",
)  # fmt: skip
"""What is told of a waypoint, in the order in which tables have it."""
IN_TITLE = ("place", "door")
NUMBERS = ("latitude", "longitude")


class Waypoint(NamedTuple):
    """One door. `cells` has the words of every column but the two numbers, never empty where something is unknown: that is a word too."""

    point: Point
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        """What it is called in every file and edition: the id of the place, and that of the door."""
        return "/".join(part for part in (self.cells["place_id"], self.cells["door_id"]) if part)

    @property
    def title(self) -> str:
        """The name of the place and of the door."""
        return " · ".join(self.cells[column] for column in IN_TITLE if self.cells[column])

    @property
    def degrees(self) -> tuple[str, str]:
        """Latitude and longitude as text, WGS-84, to a decimetre."""
        return f"{self.point.lat:.{DECIMALS}f}", f"{self.point.lon:.{DECIMALS}f}"


class Corners(NamedTuple):
    """The south-west and the north-east corner of all waypoints, WGS-84."""

    south_west: Point
    north_east: Point


def corners_of(points: Iterable[Point]) -> Corners | None:
    """The corners of the box around points; None where there are none."""
    points = list(points)
    if not points:
        return None
    lats, lons = zip(*points, strict=True)
    return Corners(Point(min(lats), min(lons)), Point(max(lats), max(lons)))


@dataclass(frozen=True)
class Listing:
    """The waypoints for readers of one language, and what must be known of them: whose they are, of when, and whether they are real."""

    title: str
    office: str
    rights: str
    marks: tuple[str, ...]
    language: str
    date: datetime.date
    made: datetime.datetime
    build: str
    labels: Mapping[str, str]
    """What each column is called."""
    waypoints: Iterable[Waypoint]
    """One after the other; a nation's are told while they are written, and stand in no memory together."""
    corners: Corners | None

    @property
    def heading(self) -> tuple[str, ...]:
        """What stands at the head of each file: the marks first, then the title, the date of the data and the build."""
        return (*self.marks, self.title, f"{self.labels['data_date']}: {self.date.isoformat()} · {self.build}")

    def told(self, waypoint: Waypoint) -> list[str]:
        """What is told of a waypoint, a line for each column: the marks first, and nothing that stands in the title or is a number."""
        columns = [column for column in COLUMNS if column not in (*IN_TITLE, *NUMBERS) and waypoint.cells[column]]
        return [waypoint.cells[column] if column == "mark" else f"{self.labels[column]}: {waypoint.cells[column]}" for column in columns]


class Writer(Protocol):
    """Writes a listing in one form, piece by piece: the head, each waypoint in turn, the tail."""

    def head(self) -> str:
        """What stands before the first waypoint."""
        ...

    def item(self, waypoint: Waypoint) -> str:
        """One waypoint, with what parts it from the one before."""
        ...

    def tail(self) -> str:
        """What stands behind the last waypoint."""
        ...


def written(writer: Writer, listing: Listing) -> bytes:
    """The whole file of a listing that fits in memory."""
    return "".join([writer.head(), *map(writer.item, listing.waypoints), writer.tail()]).encode()
