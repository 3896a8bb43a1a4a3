"""Things as columns, as FORMAT.md describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from shelterfinder.geo.point import Point
from shelterfinder.search.things import KINDS, Thing
from shelterfinder.shards.hilbert import hilbert_index

STEPS_PER_DEG = 100_000
"""Positions are kept to 1e-5 degrees, 1.1 m: nobody who types a name stands nearer to it than that."""
STREET_STEPS = 10
"""A street's middle is kept to 1e-4 degrees, 11 m: the whole street is meant, and the digits saved are 5 % of a city's file."""
BREAK = "\n"
"""Between the other names of one thing; names themselves stand on one line."""


def in_order(things: Iterable[Thing]) -> list[Thing]:
    """Things by kind, then along a Hilbert curve: neighbours share names, addresses and areas, and differ little in position."""
    return sorted(things, key=order_of)


def order_of(thing: Thing) -> tuple[int, int, tuple[tuple[str, str], ...], str]:
    """What things are ordered by."""
    return KINDS.index(thing.kind), hilbert_index(thing.at), tuple(sorted(thing.names.items())), thing.id


def columns(things: Sequence[Thing]) -> dict[str, Any]:
    """The columns of some things that stand in the order of `in_order`."""
    areas: dict[tuple[tuple[str, str], ...], int] = {(): 0}
    of_areas = [areas.setdefault(tuple(sorted(thing.areas.items())), len(areas)) for thing in things]
    return {
        "kinds": [sum(thing.kind == kind for thing in things) for kind in KINDS],
        "lat": _differences([_steps(thing, thing.at.lat) for thing in things]),
        "lon": _differences([_steps(thing, thing.at.lon) for thing in things]),
        "names": _by_language(things, lambda thing: thing.names),
        "others": [BREAK.join(thing.others) for thing in things],
        "addresses": _by_language([thing for thing in things if thing.kind == "place"], lambda thing: thing.addresses),
        "areas": _by_language(list(areas), dict),
        "area": of_areas,
        "ids": [thing.id for thing in things if thing.kind in ("area", "place")],
    }


def bounds(points: Sequence[Point]) -> list[int]:
    """South, west, north and east of all the points, in steps."""
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    return [round(edge * STEPS_PER_DEG) for edge in (min(lats), min(lons), max(lats), max(lons))]


def _by_language(items: Sequence[Any], texts_of: Callable[[Any], dict[str, str]]) -> dict[str, list[str]]:
    """One list for each language that occurs, with an empty text where an item has none in it."""
    texts = [texts_of(item) for item in items]
    return {tag: [text.get(tag, "") for text in texts] for tag in sorted({tag for text in texts for tag in text})}


def _differences(numbers: list[int]) -> list[int]:
    """Each number less the one before it; the first less 0."""
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _steps(thing: Thing, degrees: float) -> int:
    """Degrees in whole steps."""
    coarse = STREET_STEPS if thing.kind == "street" else 1
    return round(degrees * STEPS_PER_DEG / coarse) * coarse
