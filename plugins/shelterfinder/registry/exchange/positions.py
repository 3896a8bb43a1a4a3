"""The position of a row, checked against the box the profile gives."""

from __future__ import annotations

from shelterfinder.registry.exchange.cells import NumberMarks, as_number, as_text
from shelterfinder.registry.exchange.profile import PositionMap
from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Row


def position_of(row: Row, stated: PositionMap, marks: NumberMarks) -> dict[str, object]:
    """The `position` block of a row, in the datum of the profile.

    Raises CellRefused: `position_missing`; `position_zero` for 0, 0 (what an empty form saves); `position_swapped` if the pair lies in the
    bounds only the other way round; `position_outside` else. The two numbers are in each.
    """
    lat, lon = _pair(row, stated, marks)
    if lat == 0 and lon == 0:
        raise CellRefused("position_zero")
    if not stated.bounds.contain(lat, lon):
        rule = "position_swapped" if stated.bounds.contain(lon, lat) else "position_outside"
        raise CellRefused(rule, lat=lat, lon=lon)
    block: dict[str, object] = {"lat": lat, "lon": lon, "datum": stated.datum}
    if stated.accuracy_m is not None:
        block["accuracy_m"] = stated.accuracy_m
    if stated.source != "unknown":
        block["source"] = stated.source
    if stated.on is not None:
        block["on"] = stated.on.isoformat()
    return block


def _pair(row: Row, stated: PositionMap, marks: NumberMarks) -> tuple[float, float]:
    if stated.lat is None or stated.lon is None:
        if row.point is None:
            raise CellRefused("position_missing")
        return row.point
    cells = (row.cells.get(stated.lat), row.cells.get(stated.lon))
    if any(cell is None or (isinstance(cell, str) and not as_text(cell)) for cell in cells):
        raise CellRefused("position_missing")
    return _degrees(row, stated.lat, marks), _degrees(row, stated.lon, marks)


def _degrees(row: Row, column: str, marks: NumberMarks) -> float:
    try:
        return float(as_number(row.cells.get(column), marks))
    except CellRefused as error:
        error.details["column"] = column
        raise
