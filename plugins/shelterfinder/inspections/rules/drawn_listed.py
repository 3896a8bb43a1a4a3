"""What is inspected was drawn from a list, and so was who inspects it. A work or an inspector that stands in none of the lists of the
inspection is mistyped, or was never drawn: then somebody chose it. The lists themselves stay as they were committed to.

Accepted:

    inspections: [{strata: [{name: all, ratio: 0.1, pool: works.csv}], objects: [{id: works-3}]}]

Refused:

    inspections: [{strata: [{name: all, ratio: 0.1, pool: works.csv}], objects: [{id: works-33}]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.inspections.pools import PoolRefused, read_pools
from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Inspection

level: Level = "error"
Steps = tuple[str | int, ...]


def check(material: Material) -> Iterator[Finding]:
    """Every work and every inspector of an inspection that its lists do not have."""
    for entry, inspection in valid(material.register(Inspection)):
        try:
            pools = read_pools(material.folder, inspection)
        except PoolRefused:  # which draw-pool reports
            continue
        works, inspectors = {id for pool in pools.objects for id in pool}, set(pools.inspectors)
        lists = [stratum.pool for stratum in inspection.strata]
        for steps, id in _works(inspection) if lists else ():
            if id not in works:
                yield entry.finding(*steps, id=inspection.id, found=id, lists=lists)
        for steps, id in _inspectors(inspection) if inspectors else ():
            if id not in inspectors:
                yield entry.finding(*steps, case="inspector", id=inspection.id, found=id, lists=inspection.inspector_pool)


def _works(inspection: Inspection) -> Iterator[tuple[Steps, str]]:
    """Every work that the inspection names, with the steps to it."""
    for index, recusal in enumerate(inspection.recusals):
        yield ("recusals", index, "object"), recusal.object
    for index, inspected in enumerate(inspection.objects):
        yield ("objects", index, "id"), inspected.id


def _inspectors(inspection: Inspection) -> Iterator[tuple[Steps, str]]:
    """Every inspector that the inspection names, with the steps to it."""
    for index, recusal in enumerate(inspection.recusals):
        yield ("recusals", index, "inspector"), recusal.inspector
    for index, inspected in enumerate(inspection.objects):
        for number, inspector in enumerate(inspected.inspectors):
            yield ("objects", index, "inspectors", number), inspector
