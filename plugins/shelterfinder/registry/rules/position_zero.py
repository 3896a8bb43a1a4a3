"""Latitude 0 and longitude 0 is a point in the Gulf of Guinea where nothing stands. It is what lists hold when the
position was never filled in.

Accepted:

    facilities:
      - position: {lat: 60.17199, lon: 24.94429, datum: wgs84}

Refused:

    facilities:
      - position: {lat: 0, lon: 0.0, datum: wgs84}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.positions import positions
from shelterfinder.registry.problem import Level

level: Level = "error"
alone = True
NEAR_ZERO_DEG = 1e-6
"""The precision the product publishes: what is nearer to zero than this is shown as zero."""


def check(material: Material) -> Iterator[Finding]:
    """Every position at 0, 0."""
    for placed in positions(material):
        if abs(placed.given.lat) < NEAR_ZERO_DEG and abs(placed.given.lon) < NEAR_ZERO_DEG:
            yield placed.entry.finding(*placed.steps)
