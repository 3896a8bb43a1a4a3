"""A draw whose source has fewer outcomes than there are ways to draw can never come to some of them, and whoever puts the list in order has
a part of the choice. One draw of a lottery with 17,721,088 outcomes holds 24.07 bits of chance; 10 of 100 works can be drawn in so many
ways that 43.98 bits are needed, which two such draws hold and one does not. So the bits of all sources together must reach the logarithm
to base 2 of the number of ways, and no procedure carries more of them than its hash is long.

Accepted:

    inspections:
      - strata: [{name: all, ratio: 0.5, pool: works.csv}]
        draw: {profile: rfc3797-sha256, sources: [{name: Lotto, event_on: 2026-06-10, entropy_bits: 24.07}]}

Refused:

    inspections:
      - strata: [{name: all, ratio: 0.5, pool: works.csv}]
        draw: {profile: rfc3797-sha256, sources: [{name: A coin, event_on: 2026-06-10, entropy_bits: 1}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.inspections.chance import PROFILE_BITS, bits_given, bits_needed, drawn_count, ways_to_draw
from shelterfinder.inspections.pools import PoolRefused, read_pools
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Inspection
from shelterfinder.registry.records.inspection import Draw

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """Every draw with more ways than its sources, or its procedure, have outcomes."""
    for entry, inspection in valid(material.register(Inspection)):
        if inspection.draw is None or not inspection.strata:
            continue
        try:
            sizes = [len(pool) for pool in read_pools(material.folder, inspection).objects]
        except PoolRefused:  # which draw-pool reports
            continue
        strata = [(size, drawn_count(size, stratum.ratio)) for size, stratum in zip(sizes, inspection.strata, strict=True)]
        yield from _too_little(entry, inspection.draw, strata)


def _too_little(entry: Entry[Inspection], draw: Draw, strata: list[tuple[int, int]]) -> Iterator[Finding]:
    needed, given, carried = bits_needed(ways_to_draw(strata)), bits_given(draw.sources), PROFILE_BITS[draw.profile]
    is_beyond = needed > max(PROFILE_BITS.values())
    details = {"id": entry.id, "strata": [f"{drawn}/{size}" for size, drawn in strata], "needed_bits": needed}
    if given < needed and not is_beyond:
        yield entry.finding("draw", "sources", given_bits=given, missing_bits=needed - given, **details)
    if carried < needed:
        case = "beyond" if is_beyond else "profile"
        yield entry.finding("draw", "profile", case=case, given_bits=carried, found=draw.profile, **details)
