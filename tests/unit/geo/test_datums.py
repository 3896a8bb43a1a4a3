"""Datums: the published vector, the identity abroad, and what is refused."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from shelterfinder.geo.datums import InverseFailed, UnknownDatum, from_wgs84, to_wgs84
from shelterfinder.geo.point import Point

VECTORS = json.loads((Path(__file__).parents[2] / "fixtures/vectors/datums.json").read_text("utf-8"))


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_the_forward_shift_matches_the_vector(datum: str) -> None:
    """A WGS-84 point shifts to the numbers that public implementations agree on."""
    assert from_wgs84(Point(*VECTORS["wgs84"]), datum) == pytest.approx(VECTORS[datum], abs=1e-12)


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_the_inverse_shift_matches_the_vector(datum: str) -> None:
    """The shifted numbers come back to the WGS-84 point within a millimetre (1e-8 degrees)."""
    assert to_wgs84(*VECTORS[datum], datum) == pytest.approx(VECTORS["wgs84"], abs=1e-8)


@pytest.mark.parametrize("datum", ["wgs84", "cgcs2000"])
def test_geocentric_datums_are_taken_as_they_are(datum: str) -> None:
    """WGS-84 and CGCS2000 numbers pass unchanged in both directions."""
    assert to_wgs84(34.0, 113.8, datum) == Point(34.0, 113.8)
    assert from_wgs84(Point(34.0, 113.8), datum) == (34.0, 113.8)


@pytest.mark.parametrize(("lat", "lon"), [(60.17, 24.94), (-33.9, 151.2), (40.7, -74.0), (90.0, 0.0), (0.0, 180.0)])
@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_outside_china_nothing_is_shifted(lat: float, lon: float, datum: str) -> None:
    """Positions outside the box of China are the same in every datum."""
    assert to_wgs84(lat, lon, datum) == Point(lat, lon)
    assert from_wgs84(Point(lat, lon), datum) == (lat, lon)


def test_an_unknown_datum_is_named() -> None:
    """A datum we do not have is refused with its name and the right ones."""
    with pytest.raises(UnknownDatum, match="'nad27'.*wgs84.*gcj02"):
        to_wgs84(34.0, 113.8, "nad27")
    with pytest.raises(UnknownDatum, match="'nad27'"):
        from_wgs84(Point(34.0, 113.8), "nad27")


@pytest.mark.parametrize("lat", [math.nan, math.inf])
def test_numbers_that_are_not_finite_are_refused(lat: float) -> None:
    """A latitude that is no number never becomes a position."""
    with pytest.raises(InverseFailed, match=f"{lat!r}"):
        to_wgs84(lat, 113.8, "gcj02")
