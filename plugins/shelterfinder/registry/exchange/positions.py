"""The position of a row, brought to degrees and checked against the box the profile gives."""

from __future__ import annotations

import math
from typing import NamedTuple

from shelterfinder.geo.projections import projection
from shelterfinder.registry.exchange.cells import NumberMarks, as_number, as_text
from shelterfinder.registry.exchange.degrees import EAST, NORTH, Degrees, as_degrees
from shelterfinder.registry.exchange.profile import PositionMap
from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Cell, Row


class Placed(NamedTuple):
    """The `position` block of a row, and the cells by column that were written in another way than as decimal degrees."""

    block: dict[str, object]
    rewritten: tuple[tuple[str, Cell], ...] = ()


def position_of(row: Row, stated: PositionMap, marks: NumberMarks) -> Placed | None:
    """The position of a row, in the datum of the profile, or in that to which its projection leads; None if the row says none at all.

    A position that is there and wrong is never taken for none. Raises CellRefused: `position_half` where one of the two cells is empty;
    `position_zero` for 0, 0 (what an empty form saves); `position_axis` where a letter says that the latitude is a longitude;
    `position_swapped` if the pair lies in the bounds only the other way round; `position_outside` else. The two numbers are in each.
    """
    pair = _pair(row, stated, marks)
    if pair is None:
        return None
    (lat, lon), rewritten = pair
    if lat == 0 and lon == 0:
        raise CellRefused("position_zero")
    found, turned = (_degrees(lat, lon, stated), _degrees(lon, lat, stated))
    if not stated.bounds.contain(*found):
        raise CellRefused("position_swapped" if stated.bounds.contain(*turned) else "position_outside", lat=lat, lon=lon)
    return Placed(_block(found, stated), rewritten)


def _block(found: tuple[float, float], stated: PositionMap) -> dict[str, object]:
    block: dict[str, object] = {"lat": found[0], "lon": found[1], "datum": stated.datum}
    accuracy_m = stated.accuracy_m
    if stated.epsg is not None:
        block["datum"] = projection(stated.epsg).datum
        accuracy_m = accuracy_m or projection(stated.epsg).accuracy_m
    if accuracy_m:
        block["accuracy_m"] = accuracy_m
    if stated.source != "unknown":
        block["source"] = stated.source
    if stated.on is not None:
        block["on"] = stated.on.isoformat()
    return block


def _degrees(north: float, east: float, stated: PositionMap) -> tuple[float, float]:
    if stated.epsg is not None:
        return projection(stated.epsg).degrees(north, east)
    return north, east


def _pair(row: Row, stated: PositionMap, marks: NumberMarks) -> tuple[tuple[float, float], tuple[tuple[str, Cell], ...]] | None:
    """The two numbers, and the cells that were written in another way; None where there is no point, or both cells say nothing."""
    if stated.lat is None or stated.lon is None:
        if row.point is None:
            return None
        if not all(map(math.isfinite, row.point)):
            raise CellRefused("coordinates", found=str(row.point))
        return row.point, ()
    cells = {name: row.cells.get(name) for name in (stated.lat, stated.lon)}
    empty = [_is_empty(cell, stated) for cell in cells.values()]
    if all(empty):
        return None
    if any(empty):
        raise CellRefused("position_half", lat=cells[stated.lat], lon=cells[stated.lon])
    lat, lon = (_number(cells[name], name, stated, marks) for name in (stated.lat, stated.lon))
    if lat.axis == EAST or lon.axis == NORTH:
        raise CellRefused("position_axis", lat=cells[stated.lat], lon=cells[stated.lon])
    rewritten = tuple((name, cells[name]) for name, one in ((stated.lat, lat), (stated.lon, lon)) if one.rewritten)
    return (lat.value, lon.value), rewritten


def _is_empty(cell: Cell, stated: PositionMap) -> bool:
    """Whether nothing stands in a cell, or what means nothing by the profile."""
    return cell is None or isinstance(cell, str) and as_text(cell) in ("", *stated.missing)


def _number(cell: Cell, column: str, stated: PositionMap, marks: NumberMarks) -> Degrees:
    """Degrees, or the metres of a projection, which are plain numbers."""
    try:
        return as_degrees(cell, marks) if stated.epsg is None else Degrees(float(as_number(cell, marks)))
    except CellRefused as error:
        error.details["column"] = column
        raise
