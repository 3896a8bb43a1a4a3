"""If half of the published places are gone, something broke: a page of an interface in place of the whole list, an include that no longer
matches, a wrong file. Such a registry must not replace what is published, so this is an error, where fewer lost places are a warning.
Whoever means it checks this one change without comparing.

Accepted:

    published:
      - {id: a, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}
      - {id: b, position: {lat: 60.17299, lon: 24.94429, datum: wgs84}}
    facilities:
      - {id: a}

Refused:

    published:
      - {id: a, position: {lat: 60.18199, lon: 24.94429, datum: wgs84}}
      - {id: b, position: {lat: 60.17299, lon: 24.94429, datum: wgs84}}
      - {id: c, position: {lat: 60.17399, lon: 24.94429, datum: wgs84}}
      - {id: d, position: {lat: 60.17499, lon: 24.94429, datum: wgs84}}
      - {id: e, position: {lat: 60.17599, lon: 24.94429, datum: wgs84}}
      - {id: f, position: {lat: 60.17699, lon: 24.94429, datum: wgs84}}
      - {id: g, position: {lat: 60.17799, lon: 24.94429, datum: wgs84}}
      - {id: h, position: {lat: 60.17899, lon: 24.94429, datum: wgs84}}
      - {id: i, position: {lat: 60.17999, lon: 24.94429, datum: wgs84}}
      - {id: j, position: {lat: 60.18099, lon: 24.94429, datum: wgs84}}
    facilities:
      - {id: a}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.losses import losses
from shelterfinder.registry.marks import START
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.published import Published

level: Level = "error"


def check(material: Material, published: Published) -> Iterator[Finding]:
    """A registry that lost half of what was published."""
    whole = next(losses(material, published))
    if material.site is not None and whole.is_half:
        yield Finding(material.site.path, START, {"lost": len(whole.lost), "before": whole.before, "left": whole.before - len(whole.lost)})
