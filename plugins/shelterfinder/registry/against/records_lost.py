"""A list that shrinks has mostly been cut off: by paging, by a filter that was left on, by an import that failed half-way. If more than
5 % of the places that a file held in the last published version are nowhere in the registry any more, and at least three, that is
said at the file. A place that has closed stays in the registry, with `status: closed`, so that its page can say so.

Accepted:

    published:
      - {id: a, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}
      - {id: b, position: {lat: 60.17299, lon: 24.94429, datum: wgs84}}
      - {id: c, position: {lat: 60.17399, lon: 24.94429, datum: wgs84}}
      - {id: d, position: {lat: 60.17499, lon: 24.94429, datum: wgs84}}
    facilities:
      - {id: a}
      - {id: b}

Refused:

    published:
      - {id: a, position: {lat: 60.17199, lon: 24.94429, datum: wgs84}}
      - {id: b, position: {lat: 60.17299, lon: 24.94429, datum: wgs84}}
      - {id: c, position: {lat: 60.17399, lon: 24.94429, datum: wgs84}}
      - {id: d, position: {lat: 60.17499, lon: 24.94429, datum: wgs84}}
    facilities:
      - {id: a}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.losses import losses
from shelterfinder.registry.marks import START
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.published import Published, file_name

level: Level = "warning"
LOST_MAX_PERCENT = 5
LOST_MIN = 3
"""One or two places of a small list close in an ordinary year."""


def check(material: Material, published: Published) -> Iterator[Finding]:
    """Every file that lost too many places; the whole registry, if no single file did. Of half of it, another rule speaks."""
    paths = {file_name(entry.path, material.folder): entry.path for entry in material.facilities}
    whole, *files = losses(material, published)
    if whole.is_half:
        return
    too_many = [loss for loss in files if len(loss.lost) >= LOST_MIN and loss.percent > LOST_MAX_PERCENT]
    if not too_many and len(whole.lost) >= LOST_MIN and whole.percent > LOST_MAX_PERCENT:
        too_many = [whole]
    for loss in too_many:
        path = paths.get(loss.file, material.site.path if material.site is not None else material.folder)
        details = {"lost": len(loss.lost), "before": loss.before, "limit_percent": LOST_MAX_PERCENT}
        yield Finding(path, START, {"file": loss.file or path.name, "ids": [place.id for place in loss.lost], **details})
