"""The smallest box of latitude and longitude around some points, and how an index writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from shelterfinder.registry.records import Facility
from shelterfinder.shards.columns import micro

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""base64url (RFC 4648 §5): digits that no JSON, no script and no address has to escape."""
STEPS = len(DIGITS)
"""A side of a box is told in 64ths of the box around it: about a 32nd of its own size, a digit a side."""


class Bounds(NamedTuple):
    """South, west, north and east in millionths of a degree. A box never crosses the antimeridian."""

    south: int
    west: int
    north: int
    east: int

    @classmethod
    def of(cls, facilities: Iterable[Facility]) -> Bounds:
        """Around the doors and the middles of places."""
        points = [record.position.wgs84() for place in facilities for record in (place, *place.entrances)]
        lats, lons = [micro(point.lat) for point in points], [micro(point.lon) for point in points]
        return cls(min(lats), min(lons), max(lats), max(lons))

    @classmethod
    def around(cls, boxes: Iterable[Bounds]) -> Bounds:
        """Around boxes."""
        souths, wests, norths, easts = zip(*boxes, strict=True)
        return cls(min(souths), min(wests), max(norths), max(easts))

    def within(self, outer: Bounds) -> tuple[str, Bounds]:
        """The box as four digits, south, west, north, east, each the 64ths that may be cut off from that side of `outer`; and the box
        that a reader makes of them, which is never smaller."""
        height, width = outer.north - outer.south, outer.east - outer.west
        gaps = (self.south - outer.south, self.west - outer.west, outer.north - self.north, outer.east - self.east)
        steps = [_steps(gap, side) for gap, side in zip(gaps, (height, width, height, width), strict=True)]
        south, north = outer.south + height * steps[0] // STEPS, outer.north - height * steps[2] // STEPS
        west, east = outer.west + width * steps[1] // STEPS, outer.east - width * steps[3] // STEPS
        return "".join(DIGITS[step] for step in steps), Bounds(south, west, north, east)


def _steps(gap: int, side: int) -> int:
    """The most whole 64ths of a side, at most 63, whose floor in millionths of a degree is no more than the gap."""
    if side == 0:
        return 0
    steps = min(STEPS - 1, ((gap + 1) * STEPS - 1) // side)
    while side * steps // STEPS > gap:
        steps -= 1
    return steps
