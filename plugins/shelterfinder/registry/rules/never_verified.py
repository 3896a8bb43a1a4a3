"""A public place that nobody ever checked is not offered among the nearest unless the office says so
(`site.policy.list_never_verified`). The record should say when and how somebody compared it with the place.

Accepted:

    facilities:
      - verified: [{on: 2026-05-30, method: site_visit}]

Refused:

    facilities:
      - verified: []
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "warning"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every public place without a verification that did not fail."""
    for entry, facility in material.places:
        if facility.publication.state == "public" and facility.last_good_verification() is None:
            yield entry.finding(*(("verified",) if entry.has("verified") else ()), id=facility.id)
