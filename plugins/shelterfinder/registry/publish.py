"""The public view: what the office released, and nothing else. It is made before anything else sees the registry.

It fails closed: a record without `publication` is withheld, and what was withheld is remembered, so that the built site
can be searched for it (leaks.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel

from shelterfinder.registry.leaks import LENGTH_MIN, Leak, Searched, find_leaks, normalised
from shelterfinder.registry.records import District, Entrance, Facility, Position, Role, Site, vocabulary
from shelterfinder.registry.records.facility import Publication
from shelterfinder.registry.registry import Registry
from shelterfinder.registry.withheld import without

__all__ = ["Leak", "PublicView", "find_leaks", "publish"]

VOCABULARY = frozenset(word for value in vars(vocabulary).values() for word in get_args(value) if isinstance(word, str))
"""Words of closed lists say nothing about one place, and every page has some of them."""
LOCAL_NAMES = {Entrance: ("id",), Role: ("entrances",), Publication: ("withheld_fields",)}
"""Ids of doors, such as `main`, mean something only beside their place; as words they stand on every page, and so do names of fields."""
DECIMALS_MIN = 5
"""Five decimals are a metre: a coordinate that exact points at one door. Fewer are shared by the whole street."""


@dataclass(frozen=True)
class PublicView:
    """The released part of a registry. `withheld` are the texts and coordinates that stand nowhere in it, for the search of the output."""

    site: Site
    districts: tuple[District, ...]
    facilities: tuple[Facility, ...]
    withheld: frozenset[str]
    withheld_count: int


def publish(registry: Registry, published_words: Iterable[str] = ()) -> PublicView:
    """The public view of a registry. `published_words` are texts the site says anyway (its catalogues), so that they are no leak."""
    public = [facility for facility in registry.facilities if facility.publication.state == "public"]
    facilities = tuple(without(facility, facility.publication.withheld_fields) for facility in public)
    spoken = [*published_words, *_texts(registry.site), *(text for record in (*registry.districts, *facilities) for text in _texts(record))]
    texts = {text for facility in registry.facilities for text in _texts(facility) if len(text) >= LENGTH_MIN}
    withheld = frozenset(texts - Searched(texts).found_in("\n".join(map(normalised, spoken))))
    return PublicView(registry.site, registry.districts, facilities, withheld, len(registry.facilities) - len(public))


def _texts(value: object) -> Iterator[str]:
    """Every text below `value`, normalised, and every exact coordinate; no words of closed lists, no dates, no language tags."""
    if isinstance(value, str):
        if value not in VOCABULARY:
            yield normalised(value)
    elif isinstance(value, Position):
        yield from _coordinates(value)
    elif isinstance(value, BaseModel):
        local = LOCAL_NAMES.get(type(value), ())
        for name, item in value:
            if name not in local:
                yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _coordinates(position: Position) -> Iterator[str]:
    """Both numbers as given and in WGS-84, cut and rounded to five decimals, as any writer might print them."""
    for number in (position.lat, position.lon, *position.wgs84()):
        decimals = f"{number:.9f}".rstrip("0").partition(".")[2]
        if len(decimals) >= DECIMALS_MIN:
            yield f"{number:.9f}"[: -9 + DECIMALS_MIN]
            yield f"{number:.{DECIMALS_MIN}f}"
