"""Is this a position that may be answered?

The twin of `theme/static/js/core/position.js`; both answer tests/fixtures/vectors/positions.json.
"""

from __future__ import annotations

import math
from typing import Literal

from shelterfinder.geo.distances import geodesic_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.publish import PublicView
from shelterfinder.shards.nearest import doors_of

Refusal = Literal["not_a_position", "zero_zero", "inaccurate", "swapped", "far"]

ACCURACY_MAX_M = 500
"""A position that may be this far off gives an order of places that means little: half a kilometre is seven minutes' walk."""
ZERO_DEG = 0.00005
"""Receivers without a fix report zeros. Degrees within which a number counts as zero: 5.6 m, the accuracy of a good fix."""


def refusal(view: PublicView, at: Point, accuracy_m: float | None = None) -> Refusal | None:
    """Why a position cannot be answered, or None if it can.

    It is no position on the Earth, it is 0,0, it is not accurate enough, or it is farther from every door than the site's
    `distance_max_km`; "swapped" says that it would be near if latitude and longitude changed places.
    """
    if not (math.isfinite(at.lat) and math.isfinite(at.lon)):
        return "not_a_position"
    if abs(at.lat) < ZERO_DEG and abs(at.lon) < ZERO_DEG:
        return "zero_zero"
    if accuracy_m is not None and not accuracy_m <= ACCURACY_MAX_M:
        return "inaccurate"
    distance_max_m = view.site.policy.distance_max_km * 1000
    if nearest_door_m(view, at) <= distance_max_m:
        return None
    if nearest_door_m(view, Point(at.lon, at.lat)) <= distance_max_m:
        return "swapped"
    return "far" if at.is_valid() else "not_a_position"


def nearest_door_m(view: PublicView, at: Point) -> float:
    """Metres to the nearest door of any place, in service or not; infinite without places or for a point that is not on the Earth."""
    if not at.is_valid():
        return math.inf
    return min((geodesic_m(at, door.at) for facility in view.facilities for door in doors_of(facility)), default=math.inf)
