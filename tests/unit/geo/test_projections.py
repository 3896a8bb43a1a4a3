"""Coordinates of national grids become degrees, by points that others have published, and never by a guess."""

from __future__ import annotations

import math

import pytest

from shelterfinder.geo.distances import geodesic_m
from shelterfinder.geo.point import Point
from shelterfinder.geo.projections import UnknownProjection, projection


@pytest.mark.parametrize(
    ("epsg", "north_m", "meridian_deg", "scale", "datum"),
    [(25832, 6_643_010.0, 9.0, 0.9996, "wgs84"), (32650, 3_500_000.0, 117.0, 0.9996, "wgs84"), (4547, 3_400_000.0, 114.0, 1.0, "cgcs2000")],
)
def test_northing_on_the_central_meridian_is_the_length_of_the_meridian(
    epsg: int, north_m: float, meridian_deg: float, scale: float, datum: str
) -> None:
    """There a transverse Mercator grid counts metres from the equator times its scale, which the geodesic of another library measures."""
    found = projection(epsg)
    lat, lon = found.degrees(north_m, 500_000.0)
    assert found.datum == datum and lon == meridian_deg
    assert geodesic_m(Point(0, lon), Point(lat, lon)) * scale == pytest.approx(north_m, abs=0.02)
    assert found.degrees(north_m, 500_100.0)[1] > lon


def test_degrees_of_another_system_keep_their_order() -> None:
    """Latitude first, whatever the register says about the order of axes; China 2000 stays China 2000."""
    assert projection(4490).degrees(34.0357, 113.8523) == (34.0357, 113.8523)
    assert projection(4490).datum == "cgcs2000" and projection(4326).datum == "wgs84"


def test_old_datum_is_shifted() -> None:
    """Tokyo datum lies 400 m beside WGS-84; a way that ignores that is none."""
    old = projection(4301)
    shifted = Point(*old.degrees(35.0, 139.0))
    assert 300 < geodesic_m(shifted, Point(35.0, 139.0)) < 600
    assert old.accuracy_m >= 1


def test_grid_is_the_inverse_of_itself() -> None:
    """Metres to degrees and back by the library's own forward way: under a centimetre."""
    found = projection(25833)
    lat, lon = found.degrees(6_640_000.25, 262_000.75)
    east, north = found.transformer.transform(lon, lat, direction="INVERSE")
    assert math.hypot(east - 262_000.75, north - 6_640_000.25) < 0.02


@pytest.mark.parametrize("epsg", [1025, 5773, 4978, 9999])
def test_what_is_no_map_system_is_refused(epsg: int) -> None:
    """Heights, three-dimensional systems and codes nobody registered are no positions on a map."""
    with pytest.raises(UnknownProjection) as caught:
        projection(epsg)
    assert caught.value.epsg == epsg and str(epsg) in str(caught.value)


def test_coordinates_outside_the_system_are_no_position() -> None:
    """Far outside a zone there is no answer, and no wrong one."""
    assert not all(map(math.isfinite, projection(25832).degrees(1e12, 1e12)))
