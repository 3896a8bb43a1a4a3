"""A commitment fixes before the draw what is drawn from and how: lists, shares, sources and procedure. If one of them is another one
afterwards, the commitment in the registry no longer fits, and nobody can tell any more whether the draw was fair. Where the day of
the commitment is given and the number itself is not, the number is said; `shelters fix` writes it while the first event is to come.

Accepted:

    inspections:
      - strata: [{name: all, ratio: 0.5, pool: works.csv}]
        draw:
          profile: rfc3797-sha256
          sources: [{name: Lotto, event_on: 2026-06-10, entropy_bits: 24.07}]
          commitment: 16deb53b5e1c6eb8b7e0e60e0926bbece3b0c4fb88dd1a0662e3e692f84d8503
          committed_on: 2026-06-01

Refused:

    inspections:
      - strata: [{name: all, ratio: 0.5, pool: works.csv}]
        draw:
          profile: rfc3797-sha256
          sources: [{name: Another, event_on: 2026-06-10, entropy_bits: 24.07}]
          commitment: 16deb53b5e1c6eb8b7e0e60e0926bbece3b0c4fb88dd1a0662e3e692f84d8503
          committed_on: 2026-06-01
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.inspections.commitment import commitment_of
from shelterfinder.inspections.pools import PoolRefused, read_pools
from shelterfinder.registry.edits import add_field
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Inspection
from shelterfinder.registry.records.inspection import Draw
from shelterfinder.registry.rules import today

level: Level = "error"
SHOWN_DIGITS = 16
"""As many digits of a commitment as tell it from any other that somebody has seen."""


def check(material: Material) -> Iterator[Finding]:
    """Every commitment that is not that of the lists and the draw, and every one of which only the day is given."""
    for entry, inspection in valid(material.register(Inspection)):
        draw = inspection.draw
        if draw is None or draw.commitment is None and draw.committed_on is None:
            continue
        try:
            wanted = commitment_of(inspection, draw, read_pools(material.folder, inspection))
        except PoolRefused:  # which draw-pool reports
            continue
        if draw.commitment is None:
            yield _missing(entry, draw, wanted)
        elif draw.commitment != wanted:
            yield entry.finding("draw", "commitment", id=inspection.id, text=wanted, found=draw.commitment[:SHOWN_DIGITS])


def _missing(entry: Entry[Inspection], draw: Draw, wanted: str) -> Finding:
    """The finding, which repairs itself only while nobody can know what will be drawn."""
    first = min(source.event_on for source in draw.sources)
    details = {"id": entry.id, "text": wanted, "committed_on": str(draw.committed_on), "event_on": first.isoformat()}
    if first <= today():
        return entry.finding("draw", "committed_on", case="missing_late", **details)
    found = entry.finding("draw", "committed_on", case="missing", **details)
    return found.repaired_by(add_field(entry.key_place("draw", "committed_on"), "commitment", wanted))
