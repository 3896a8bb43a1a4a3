"""Angles as people write them, and what is none."""

from __future__ import annotations

import pytest

from shelterfinder.registry.exchange.cells import NumberMarks
from shelterfinder.registry.exchange.degrees import as_degrees
from shelterfinder.registry.exchange.refusal import CellRefused

POINT = NumberMarks()


@pytest.mark.parametrize(
    ("cell", "value", "axis"),
    [
        (59.918829, 59.918829, ""),
        ("59.918829", 59.918829, ""),
        ("59,918829", 59.918829, ""),
        ("-33,9", -33.9, ""),
        ("－33．9", -33.9, ""),
        ("59°54'32.5\"N", 59.909027778, "N"),
        ("59° 54′ 32,5″ N", 59.909027778, "N"),
        ("N59°54.5417'", 59.909028333, "N"),
        ("10°44'5\"Ø", 10.734722222, "E"),
        ("70°40'12''W", -70.67, "E"),
        ("70° 40' 12\" V", -70.67, "E"),
        ("北纬34度2分8.5秒", 34.035694444, "N"),
        ("東経１１３度５１分８秒", 113.852222222, "E"),
        ("북위 37도 34분 21초", 37.5725, "N"),
        ("33.5 S", -33.5, "N"),
        ("59°", 59.0, ""),
        ("59º54'", 59.9, ""),
    ],
)
def test_angle_is_read(cell: object, value: float, axis: str) -> None:
    """In decimal degrees or in parts, with signs or letters of several languages, in wide characters too."""
    found = as_degrees(cell, POINT)
    assert (found.value, found.axis) == (pytest.approx(value, abs=1e-9), axis)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("59°60'", "degrees_parts"),
        ("59°54'60\"", "degrees_parts"),
        ("59.5°30'", "degrees_parts"),
        ("-59°54'N", "degrees_parts"),
        ("N59°54'N", "degrees_parts"),
        ("59 54 32", "not_a_number"),
        ("59°54'32\"O", "not_a_number"),
        ("59.918.829", "not_a_number"),
        ("59,918,829", "not_a_number"),
        ("", "not_a_number"),
        ("nord", "not_a_number"),
        (None, "not_a_number"),
        (True, "not_a_number"),
    ],
)
def test_what_is_no_angle_is_refused(cell: object, rule: str) -> None:
    """O is east in German and west in French; three numbers with blanks may be three cells."""
    with pytest.raises(CellRefused) as caught:
        as_degrees(cell, POINT)
    assert caught.value.rule == rule


@pytest.mark.parametrize(("cell", "rewritten"), [("59.9", False), (59.9, False), ("59,9", True), ("59°54'", True), ("59.9N", True)])
def test_rewriting_is_noted(cell: object, rewritten: bool) -> None:
    """The report lists what was not taken letter by letter."""
    assert as_degrees(cell, POINT).rewritten is rewritten
