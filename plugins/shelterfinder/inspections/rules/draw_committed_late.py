"""A commitment is worth something only if nobody could know the outcome when it was published. One of the day of the event, or of a later
day, is none: the lists could have been made to fit. A commitment without its day says nothing either.

Accepted:

    inspections:
      - draw:
          profile: rfc3797-sha256
          sources: [{name: Lotto, event_on: 2026-06-10, entropy_bits: 24.07}]
          commitment: 18c6bcd4e47773fd53717992f3349e14e4f3ba9c9e90fd459116ef33a7e0ce9d
          committed_on: 2026-06-09

Refused:

    inspections:
      - draw:
          profile: rfc3797-sha256
          sources: [{name: Lotto, event_on: 2026-06-10, entropy_bits: 24.07}]
          commitment: 18c6bcd4e47773fd53717992f3349e14e4f3ba9c9e90fd459116ef33a7e0ce9d
          committed_on: 2026-06-10
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Inspection

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every commitment that is not from a day before the first event."""
    for entry, inspection in valid(material.register(Inspection)):
        draw = inspection.draw
        if draw is None:
            continue
        first = min(draw.sources, key=lambda source: source.event_on)
        details = {"id": inspection.id, "source": first.name, "event_on": first.event_on.isoformat()}
        if draw.committed_on is not None and draw.committed_on >= first.event_on:
            yield entry.finding("draw", "committed_on", found=draw.committed_on.isoformat(), **details)
        elif draw.committed_on is None and draw.commitment is not None:
            yield entry.finding("draw", "commitment", case="no_day", **details)
