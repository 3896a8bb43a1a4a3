"""Chinese map programs show shifted positions: Amap and Tencent in GCJ-02, Baidu in BD-09. A record in China whose position comes from
one of them, or from some map program (`source: map_app`), and that calls itself WGS-84 mostly lies 300 to 1,500 m off. Nothing is
corrected by itself: only who took the position knows where from. Where a door and its place show the shift, the rule about that speaks
instead.

Accepted:

    site: {country: CN}
    facilities:
      - position: {lat: 34.03414, lon: 113.85817, datum: gcj02, source: map_app}

Refused:

    site: {country: CN}
    facilities:
      - position: {lat: 34.03414, lon: 113.85817, datum: wgs84, source: map_app}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.other_datum import in_china
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.position import Position
from shelterfinder.registry.rules.datum_door import doubtful_doors

level: Level = "warning"
alone = True
PROGRAMS = (
    ("bd09", re.compile(r"百度|baidu", re.IGNORECASE)),
    ("gcj02", re.compile(r"高德|腾讯地图|腾讯位置|谷歌|amap\b|autonavi|gaode|map\.qq\.com|google\.cn", re.IGNORECASE)),
)
"""Names of map programs as people write them, and the hosts of their maps, by the datum they give (domain facts, §2.10)."""


def check(material: Material) -> Iterator[Finding]:
    """Every position in China that calls itself WGS-84 and says that it comes from a map program; one of Baidu that is no BD-09."""
    if not in_china(material):
        return
    for entry, facility in material.places:
        named = _named(facility)
        if (fault := _fault(facility.position, named)) is not None and "place" not in _known(entry).values():
            yield entry.finding("position", "datum", id=facility.id, **fault)
        for index, door in enumerate(facility.entrances):
            if (fault := _fault(door.position, named)) is not None and _known(entry).get(index) != "door":
                yield entry.finding("entrances", index, "position", "datum", id=facility.id, **fault)


def _known(entry: Entry[Facility]) -> dict[int, str]:
    """The doors at which the rule about doors says more, each with whose datum it doubts; none where the record has exceptions."""
    card = entry.card
    return {} if card is None or card.excepted else {index: who for index, (_, who) in doubtful_doors(card)}


def _named(facility: Facility) -> tuple[str, str] | None:
    """The datum of the map program that the source of a record names, and what names it; None if it names none."""
    if facility.source is None:
        return None
    source = facility.source
    texts = [*source.organisation.values(), *(source.document or {}).values(), source.web or ""]
    return next((name for text in texts if (name := _program_in(text))), None)


@lru_cache(maxsize=10_000)
def _program_in(text: str) -> tuple[str, str] | None:
    """The same for one text. A list has one source, or few."""
    return next(((datum, match[0]) for datum, names in PROGRAMS if (match := names.search(text))), None)


def _fault(position: Position, named: tuple[str, str] | None) -> dict[str, object] | None:
    """What is odd about the datum; None if nothing is."""
    if position.source in ("survey", "gnss", "osm", "drawing"):
        return None  # the position has another source than the rest of the record
    is_shifted = position.datum in ("gcj02", "bd09")
    if named is not None and position.datum != named[0] and (not is_shifted or named[0] == "bd09"):
        return {"case": None, "found": position.datum, "program": named[1], "datum": named[0]}
    if position.source == "map_app" and not is_shifted:
        return {"case": "map_app", "found": position.datum}
    return None
