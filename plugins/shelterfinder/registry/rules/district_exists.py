"""A place names the area it lies in, and an area may name the area around it. Both must be areas of this registry, or
the place would stand on no page. Where an area could not be read at all, nothing is said about missing ones.

Accepted:

    facilities:
      - district: centre

Refused:

    facilities:
      - district: nowhere
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.model_errors import close_to
from shelterfinder.registry.problem import Level

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """Every reference to an area that is not there."""
    if not material.complete("districts"):
        return
    known = {entry.id for entry in material.districts if entry.id}
    places = ((entry, "district", entry.card.district if entry.card else entry.values.get("district")) for entry in material.facilities)
    areas = ((entry, "parent", entry.record.parent if entry.record else entry.values.get("parent")) for entry in material.districts)
    for entry, key, named in chain(places, areas):
        if isinstance(named, str) and named not in known:
            close = close_to(named, sorted(known))
            yield entry.finding(key, found=named, case="close" if close else None, close=close)
