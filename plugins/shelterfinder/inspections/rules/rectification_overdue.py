"""What an inspection found wrong must be put right until a day, and somebody must look whether it was. When that day is over and no day is
given on which it was put right, a door that did not close in spring may still not close. A day that is still to come is none. An exception
with a reason and a last day lets the site be built meanwhile.

Accepted:

    inspections: [{objects: [{id: works-1, result: problem_found, rectify_by: 2026-03-31, rectified_on: 2026-03-20}]}]

Refused:

    inspections: [{objects: [{id: works-1, result: problem_found, rectify_by: 2026-03-31}]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Inspection
from shelterfinder.registry.rules import today
from shelterfinder.registry.today import latest_day

level: Level = "error"
alone = True
exceptable = True
"""Nothing of it is wrong for who looks for a shelter: the office must be able to publish, and say why this waits."""


def check(material: Material) -> Iterator[Finding]:
    """Every inspected work that should have been put right before today."""
    for entry, inspection in valid(material.register(Inspection)):
        for index, inspected in enumerate(inspection.objects):
            due, done = inspected.rectify_by, inspected.rectified_on
            if due is None or due >= today() or done is not None and done <= latest_day():
                continue
            details = {"id": inspection.id, "object": inspected.id, "found": due.isoformat(), "days": (today() - due).days}
            if done is None:
                yield entry.finding("objects", index, "rectify_by", **details)
            else:
                yield entry.finding("objects", index, "rectified_on", case="to_come", done=done.isoformat(), **details)
