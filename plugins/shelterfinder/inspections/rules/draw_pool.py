"""Works and inspectors are drawn from lists, which are CSV files in the folder of the registry. Whoever wants to draw again needs to read
them exactly as the office did: so each list must be there, be UTF-8, begin with a header line whose first cell is `id`, and have every id
once. The list of inspectors has numbers and nothing else, because names do not belong into a registry.

Accepted:

    inspections: [{id: campaign, strata: [{name: all, ratio: 0.1, pool: works.csv}]}]

Refused:

    inspections: [{id: campaign, strata: [{name: all, ratio: 0.1, pool: other.csv}]}]
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shelterfinder.inspections.pools import PoolRefused, read_pool
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Inspection

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """Every list that cannot be drawn from, and every list with a work that another one of the inspection has."""
    for entry, inspection in valid(material.register(Inspection)):
        yield from _of_strata(material.folder, entry, inspection)
        if inspection.inspector_pool is not None:
            try:
                read_pool(material.folder, inspection.inspector_pool, "inspectors")
            except PoolRefused as refused:
                yield _finding(entry, refused, "inspector_pool")


def _of_strata(folder: Path, entry: Entry[Inspection], inspection: Inspection) -> Iterator[Finding]:
    holders: dict[str, str] = {}
    for index, stratum in enumerate(inspection.strata):
        try:
            ids = read_pool(folder, stratum.pool)
        except PoolRefused as refused:
            yield _finding(entry, refused, "strata", index, "pool")
            continue
        shared = [id for id in ids if id in holders]
        if shared:
            refused = PoolRefused("two_pools", stratum.pool, ids=shared, other=holders[shared[0]])
            yield _finding(entry, refused, "strata", index, "pool")
        holders = {**dict.fromkeys(ids, stratum.pool), **holders}


def _finding(entry: Entry[Inspection], refused: PoolRefused, *steps: str | int) -> Finding:
    return entry.finding(*steps, inspection=entry.id, case=refused.case, **refused.details)
