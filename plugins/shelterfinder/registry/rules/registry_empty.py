"""A site without a single public place would look like a town without shelters. Somebody must have released at least one
place (`publication.state: public`) before a site is built. Nothing is said while records are wrong or unread.

Accepted:

    facilities: [{publication: {state: public, approved_by_role: director, approved_on: 2026-01-10}}]

Refused:

    facilities: [{publication: {state: withheld}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.marks import START
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """A registry with no public place."""
    cards = [entry.card for entry in material.facilities]
    if material.site is None or not material.complete("facilities") or None in cards:
        return
    if not any(card is not None and card.is_public for card in cards):
        yield Finding(material.site.path, START, {"count": len(cards)})
