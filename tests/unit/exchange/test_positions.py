"""Positions of rows: from columns or points, never outside the area, never swapped."""

from __future__ import annotations

import pytest

from shelterfinder.registry.exchange.cells import NumberMarks
from shelterfinder.registry.exchange.positions import position_of
from shelterfinder.registry.exchange.profile import Bounds, PositionMap
from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Row

OSLO = Bounds(south=59.0, west=10.0, north=60.0, east=11.0)
COLUMNS = PositionMap(lat="N", lon="E", datum="wgs84", bounds=OSLO)


def row(lat: object, lon: object) -> Row:
    """A row with two cells."""
    return Row(1, {"N": lat, "E": lon})


def test_position_from_columns_with_commas() -> None:
    """The datum of the profile goes with every position."""
    found = position_of(row("59,92", "10,73"), COLUMNS, NumberMarks(","))
    assert found is not None and found.block == {"lat": 59.92, "lon": 10.73, "datum": "wgs84"}


def test_position_from_the_point_of_a_feature() -> None:
    """Without columns the point of the feature counts; what the profile says about all points goes with it."""
    stated = PositionMap(datum="cgcs2000", bounds=OSLO, accuracy_m=5.0, source="survey", on="2026-05-30")
    found = position_of(Row(1, {}, point=(59.92, 10.73)), stated, NumberMarks())
    assert found is not None
    assert found.block == {"lat": 59.92, "lon": 10.73, "datum": "cgcs2000", "accuracy_m": 5.0, "source": "survey", "on": "2026-05-30"}


@pytest.mark.parametrize(
    ("lat", "lon", "rule"),
    [
        ("", "10.7", "position_half"),
        (59.9, None, "position_half"),
        ("-", "10.7", "not_a_number"),
        ("-", "-", "not_a_number"),
        ("#N/A", "#N/A", "not_a_number"),
        ("", "0", "position_half"),
        ("0", 0, "position_zero"),
        ("10.7", "59.9", "position_swapped"),
        ("60.000001", "10.7", "position_outside"),
        ("-59.9", "10.7", "position_outside"),
        ("59.9", "370.7", "position_outside"),
        ("59°75'", "10.7", "degrees_parts"),
        ("10.7°E", "59.9°N", "position_axis"),
        ("et sted", "10.7", "not_a_number"),
    ],
)
def test_position_that_cannot_be_right_is_refused(lat: object, lon: object, rule: str) -> None:
    """Each way to be wrong has a name of its own, and the numbers with it."""
    with pytest.raises(CellRefused) as caught:
        position_of(row(lat, lon), COLUMNS, NumberMarks())
    assert caught.value.rule == rule
    if rule in ("position_swapped", "position_outside"):
        assert caught.value.details == {"lat": float(str(lat)), "lon": float(str(lon))}


@pytest.mark.parametrize("cells", [("", ""), (None, None), ("", None), ("\u3000", "\xa0 ")])
def test_row_that_says_nothing_has_no_position(cells: tuple[object, object]) -> None:
    """Two empty cells, whatever blanks stand in them, are no position; nothing else is."""
    assert position_of(row(*cells), COLUMNS, NumberMarks()) is None


def test_cells_that_mean_nothing_by_the_profile_are_no_position() -> None:
    """A list may write a dash; the profile says so, and only for both cells together."""
    stated = PositionMap(lat="N", lon="E", datum="wgs84", bounds=OSLO, missing=("-", "不明"))
    assert position_of(row("-", " 不明"), stated, NumberMarks()) is None
    assert position_of(row("", "-"), stated, NumberMarks()) is None
    with pytest.raises(CellRefused) as caught:
        position_of(row("-", "10.7"), stated, NumberMarks())
    assert (caught.value.rule, caught.value.details) == ("position_half", {"lat": "-", "lon": "10.7"})


def test_feature_without_a_point_has_no_position() -> None:
    """A profile without columns takes the point of the feature, and this one has none."""
    assert position_of(Row(1, {}), PositionMap(datum="wgs84", bounds=OSLO), NumberMarks()) is None


def test_bounds_contain_their_edges_and_may_cross_the_180th_meridian() -> None:
    """Fiji lies on both sides of it."""
    fiji = Bounds(south=-21.0, west=176.0, north=-12.0, east=-178.0)
    assert fiji.contain(-17.8, 178.4) and fiji.contain(-12.0, -178.0) and fiji.contain(-21.0, 176.0)
    assert not fiji.contain(-17.8, 0.0) and not fiji.contain(-11.9, 178.4)
