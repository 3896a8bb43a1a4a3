"""Which places of the registry are which rows of a newer list: by the stable key, and where the key changed, by name and position."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from shelterfinder.geo.datums import to_wgs84
from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point

SAME_PLACE_M = 50.0
"""A place of the same name within this distance is the same one: two exports of one list differ by a few metres, two places of one name
that stand closer are the doors of one."""
SAME_POINT_DECIMALS = 5
"""Positions that agree to 1e-5 degrees (a metre) are the same point, whatever stands there is called."""


class Known(NamedTuple):
    """What tells one place from another: its key in the list it came from, its id, its name, its position if it has one."""

    key: str
    id: str
    name: str
    point: Point | None

    def distance_m(self, other: Known) -> float:
        """Metres between two places; infinite if one has no position."""
        return haversine_m(self.point, other.point) if self.point and other.point else float("inf")


def known(record: Mapping[str, Any]) -> Known:
    """What tells a record apart, from its plain values. Its key is that of its source, or else its id."""
    source, position, name = record.get("source"), record.get("position"), record.get("name")
    key = source.get("key") if isinstance(source, Mapping) else None
    said = next(iter(name.values()), "") if isinstance(name, Mapping) else name
    return Known(str(key or record.get("id")), str(record.get("id")), _folded(str(said)), _point(position))


def changed_keys(gone: Iterable[Known], new: Iterable[Known]) -> dict[str, Known]:
    """By the key of a new row, the place without a row that is the same one: of the same name and near, or else at the same point.

    Only pairs without a rival on either side count.
    """
    gone, new = list(gone), list(new)
    by_name = _pairs(gone, new, lambda one: one.name, SAME_PLACE_M)
    taken = {one.id for one in by_name.values()}
    rest = [one for one in new if one.key not in by_name]
    by_point = _pairs([one for one in gone if one.id not in taken], rest, _cell, SAME_PLACE_M)
    return {**by_name, **by_point}


def _pairs(gone: list[Known], new: list[Known], sort: Callable[[Known], object], distance_m_max: float) -> dict[str, Known]:
    shelves: dict[object, list[Known]] = defaultdict(list)
    for one in gone:
        if sort(one):
            shelves[sort(one)].append(one)
    near = {row.key: [one for one in shelves.get(sort(row), ()) if row.distance_m(one) <= distance_m_max] for row in new if sort(row)}
    rivals = Counter(one.id for found in near.values() for one in found)
    return {key: found[0] for key, found in near.items() if len(found) == 1 and rivals[found[0].id] == 1}


def _cell(one: Known) -> object:
    return tuple(round(number, SAME_POINT_DECIMALS) for number in one.point) if one.point else None


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _point(position: object) -> Point | None:
    if not isinstance(position, Mapping):
        return None
    try:
        return to_wgs84(float(position["lat"]), float(position["lon"]), position.get("datum", "wgs84"))
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return None
