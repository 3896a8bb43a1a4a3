"""An id never changes its meaning: the address of the place's page, the codes on its signs and the places that readers keep refer to it.
Many programs number their rows anew at each export, so a list that is imported by such a number loses every id at once. A place
whose name and position are those of a published place that is gone has mostly only lost its id.

Accepted:

    published:
      - {id: library, name: Library, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}
    facilities:
      - {id: library, name: City library, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}

Refused:

    published:
      - {id: library, name: Library, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}
    facilities:
      - {id: row-17, name: Library, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.published import Published, renamed

level: Level = "error"


def check(material: Material, published: Published) -> Iterator[Finding]:
    """Every place that was published under another id."""
    for entry, card, before in renamed(material, published):
        yield entry.finding("id", name=card.name, old=before.id)
