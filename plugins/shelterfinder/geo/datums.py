"""GCJ-02 and BD-09, the shifted datums of Chinese map apps, to WGS-84 and back.

The forward formulae are those that all public implementations agree on; they are Krasovsky-ellipsoid offsets in metres
made of a polynomial and sines. They have no closed inverse, so the inverse is a fixed-point iteration that stops when it
is provably under a millimetre. Both datums are the identity outside `CHINA`. CGCS2000 equals WGS-84 at map accuracy.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal, get_args

from shelterfinder.geo.point import Point

Datum = Literal["wgs84", "cgcs2000", "gcj02", "bd09"]

WGS84_ALIKE: frozenset[Datum] = frozenset({"wgs84", "cgcs2000"})
"""The datums whose degrees are those of WGS-84."""

KRASOVSKY_A_M = 6_378_245.0
"""Equatorial radius of the Krasovsky 1940 ellipsoid in metres."""
KRASOVSKY_E2 = 0.00669342162296594323
"""Its squared eccentricity, with the digits of the public implementations."""
CHINA = (0.8293, 72.004, 55.8271, 137.8347)
"""South, west, north, east in degrees: the box within which the shift applies."""
SHIFT_DEG_MAX = 0.03
"""No shifted point is farther than this from its origin: at most 715 m of GCJ-02 (0.0115 degrees of longitude at 55.8 N)
and, for BD-09, 0.0065 degrees + 3e-6 rad x 149 degrees + 2e-5 degrees = 0.007 degrees more."""
STEP_M_MAX = 0.0001
"""The inverse stops when a step is shorter than this. What is left is at most step x c / (1 - c) with the contraction c below: 1 µm."""
STEPS_MAX = 8
"""The steepest term of the shift is 40/3 m x sin(6 pi x), 251 m for each degree of 111 km; all terms together change by less than
1 % of the distance, so c < 0.01 and an error of 1,517 m (BD-09) falls below STEP_M_MAX in four steps. Near the cusps of sqrt|x|
the bound fails only where the whole term is under a micrometre. Eight steps are twice what is needed."""
EDGE_DEG = 1e-8
"""A millimetre: a point on the very edge of the box comes back as itself although the last digits were rounded."""
DEGREE_M = 111_320.0
"""Metres in a degree of latitude, rounded up, to compare steps with STEP_M_MAX."""
BAIDU_RAD = math.pi * 3000.0 / 180.0


class UnknownDatum(ValueError):
    """A datum that is none of ours."""

    def __init__(self, datum: object) -> None:
        super().__init__(f"datum {datum!r} is not one of {', '.join(get_args(Datum))}")


class InverseFailed(ArithmeticError):
    """The inverse of a shift did not settle; carries the shifted position in degrees."""

    def __init__(self, lat: float, lon: float) -> None:
        super().__init__(f"the inverse datum shift of lat {lat!r}, lon {lon!r} did not settle in {STEPS_MAX} steps")


def to_wgs84(lat: float, lon: float, datum: Datum) -> Point:
    """The WGS-84 point of a latitude and longitude in degrees in `datum`, to under a millimetre.

    Raises UnknownDatum, and InverseFailed for numbers that are not finite.
    """
    if datum in WGS84_ALIKE:
        return Point(lat, lon)
    return _inverse(_forward_of(datum), lat, lon)


def from_wgs84(point: Point, datum: Datum) -> tuple[float, float]:
    """Latitude and longitude in degrees in `datum` of a WGS-84 point: what a map app that uses `datum` expects. Raises UnknownDatum."""
    if datum in WGS84_ALIKE:
        return point.lat, point.lon
    return _forward_of(datum)(point.lat, point.lon) if _in_china(point.lat, point.lon, 0) else (point.lat, point.lon)


def _forward_of(datum: str) -> Callable[[float, float], tuple[float, float]]:
    """The forward formula of a shifted datum, without the test for China."""
    if datum == "gcj02":
        return _gcj02
    if datum == "bd09":
        return lambda lat, lon: _bd09_from_gcj02(*_gcj02(lat, lon))
    raise UnknownDatum(datum)


def _in_china(lat: float, lon: float, margin_deg: float) -> bool:
    south, west, north, east = CHINA
    return south - margin_deg <= lat <= north + margin_deg and west - margin_deg <= lon <= east + margin_deg


def _gcj02(lat: float, lon: float) -> tuple[float, float]:
    """GCJ-02 latitude and longitude of a WGS-84 position, all in degrees."""
    north_m, east_m = _shift_m(lon - 105.0, lat - 35.0)
    phi = math.radians(lat)
    m = 1 - KRASOVSKY_E2 * math.sin(phi) ** 2
    meridian_radius_m = KRASOVSKY_A_M * (1 - KRASOVSKY_E2) / (m * math.sqrt(m))
    parallel_radius_m = KRASOVSKY_A_M / math.sqrt(m) * math.cos(phi)
    return lat + math.degrees(north_m / meridian_radius_m), lon + math.degrees(east_m / parallel_radius_m)


def _shift_m(x: float, y: float) -> tuple[float, float]:
    """The shift north and east in metres, `x` degrees east of 105 E and `y` degrees north of 35 N."""
    pi, sin, root = math.pi, math.sin, math.sqrt(abs(x))
    both = 20 * sin(6 * pi * x) + 20 * sin(2 * pi * x)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += (both + 20 * sin(pi * y) + 40 * sin(pi * y / 3) + 160 * sin(pi * y / 12) + 320 * sin(pi * y / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += (both + 20 * sin(pi * x) + 40 * sin(pi * x / 3) + 150 * sin(pi * x / 12) + 300 * sin(pi * x / 30)) * 2 / 3
    return north, east


def _bd09_from_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """BD-09 latitude and longitude of a GCJ-02 position, all in degrees: a turn and a stretch in the plane of degrees."""
    z = math.hypot(lon, lat) + 0.00002 * math.sin(lat * BAIDU_RAD)
    theta = math.atan2(lat, lon) + 0.000003 * math.cos(lon * BAIDU_RAD)
    return z * math.sin(theta) + 0.006, z * math.cos(theta) + 0.0065


def _inverse(forward: Callable[[float, float], tuple[float, float]], lat: float, lon: float) -> Point:
    """The point that `forward` moves to lat, lon; lat, lon itself where the shift does not apply."""
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise InverseFailed(lat, lon)
    if not _in_china(lat, lon, SHIFT_DEG_MAX):
        return Point(lat, lon)
    guess = Point(lat, lon)
    for _ in range(STEPS_MAX):
        shifted_lat, shifted_lon = forward(*guess)
        guess = Point(guess.lat + lat - shifted_lat, guess.lon + lon - shifted_lon)
        if math.hypot(lat - shifted_lat, lon - shifted_lon) * DEGREE_M < STEP_M_MAX:
            return guess if _in_china(*guess, EDGE_DEG) else Point(lat, lon)
    raise InverseFailed(lat, lon)
