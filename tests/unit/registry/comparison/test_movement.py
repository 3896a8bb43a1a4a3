"""Where a point on the ground has gone, whatever its numbers say."""

from __future__ import annotations

import pytest

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.point import Point
from shelterfinder.registry.comparison.movement import STAYS_M_MAX, kind_of_move, movement
from shelterfinder.registry.records import Position

HANGZHOU = Point(30.25, 120.16)


def at(lat: float, lon: float, datum: str = "wgs84") -> Position:
    """A position."""
    return Position.model_validate({"lat": lat, "lon": lon, "datum": datum})


def test_120_m_north() -> None:
    """The geodesic distance by geopy, and the direction."""
    way = movement(at(60.17, 24.94), at(60.171077, 24.94))
    assert round(way.distance_m, 1) == 120.0
    assert (way.sector, way.bearing_deg, way.is_swapped) == ("n", 0, False)


@pytest.mark.parametrize(("lat", "lon", "sector"), [(60.18, 24.94, "n"), (60.17, 24.95, "e"), (60.16, 24.92, "sw"), (60.17, 24.93, "w")])
def test_the_direction_is_the_one_to_the_new_point(lat: float, lon: float, sector: str) -> None:
    """Not the one back."""
    assert movement(at(60.17, 24.94), at(lat, lon)).sector == sector


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
@pytest.mark.parametrize("decimals", [5, 6, 9])
def test_a_converted_point_stays_where_it_is(datum: str, decimals: int) -> None:
    """Given in another datum with at least five decimals, it is the same point, and only the datum has changed."""
    lat, lon = (round(number, decimals) for number in from_wgs84(HANGZHOU, datum))  # type: ignore[arg-type]
    assert kind_of_move(at(*HANGZHOU), at(lat, lon, datum)) == "datum"
    assert movement(at(*HANGZHOU), at(lat, lon, datum)).distance_m <= STAYS_M_MAX


@pytest.mark.parametrize(("datum", "least_m"), [("gcj02", 300), ("bd09", 500)])
def test_the_same_numbers_in_another_datum_are_another_point(datum: str, least_m: float) -> None:
    """In China the shift is hundreds of metres."""
    old, new = at(*HANGZHOU), at(*HANGZHOU, datum)
    assert kind_of_move(old, new) == "moved"
    assert movement(old, new).distance_m > least_m


def test_outside_china_the_datum_moves_nothing() -> None:
    """There the shifted datums are the identity."""
    assert kind_of_move(at(60.17, 24.94), at(60.17, 24.94, "gcj02")) == "datum"


def test_digits_that_nobody_publishes_move_nothing() -> None:
    """A change below 1e-6 degrees is another way of writing; the next digit is 11 cm."""
    assert kind_of_move(at(60.17, 24.94), at(60.1700000001, 24.94)) == "digits"
    assert kind_of_move(at(60.17, 24.94), at(60.170001, 24.94)) == "moved"
    assert kind_of_move(at(60.17, 24.94), at(60.17, 24.94)) is None


def test_exchanged_numbers_are_noticed() -> None:
    """The whole list of a country once stood like that for a year."""
    assert movement(at(60.17, 24.94), at(24.94, 60.17)).is_swapped
    assert not movement(at(45, 45), at(45, 45)).is_swapped
