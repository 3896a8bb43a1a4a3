"""What somebody checked, released or published has happened, so its day cannot lie in the future. A mistyped year would keep a
record fresh for decades. Tomorrow is accepted, because it is tomorrow already somewhere on the Earth.

Accepted:

    facilities:
      - verified: [{on: 2026-05-30, method: site_visit}]

Refused:

    facilities:
      - verified: [{on: 9026-05-30, method: site_visit}]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility
from shelterfinder.registry.today import latest_day

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every day of a check, a release or a source that is later than tomorrow."""
    latest = latest_day()
    for entry, facility in material.places:
        for steps, day in _days(facility):
            if day > latest:
                yield entry.finding(*steps, id=facility.id, found=day.isoformat(), latest=latest.isoformat())


def _days(facility: Facility) -> Iterator[tuple[tuple[str | int, ...], datetime.date]]:
    """Every day that must be over, with the steps to it."""
    if facility.publication.approved_on is not None:
        yield ("publication", "approved_on"), facility.publication.approved_on
    if facility.source is not None and facility.source.on is not None:
        yield ("source", "on"), facility.source.on
    for index, check in enumerate(facility.verified):
        yield ("verified", index, "on"), check.on
