"""Who is inspected is drawn in the open, and so is what came of it: the results are published until the day that the inspection promises.
When that day is over and no day of publication is given, somebody waits for them. A day of publication that is still to come is none. An
exception with a reason and a last day lets the site be built meanwhile.

Accepted:

    inspections: [{results_due_on: 2026-08-31, results_published_on: 2026-08-20}]

Refused:

    inspections: [{results_due_on: 2026-08-31}]
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
    """Every inspection whose results should have been published before today."""
    for entry, inspection in valid(material.register(Inspection)):
        due, published = inspection.results_due_on, inspection.results_published_on
        if due is None or due >= today() or published is not None and published <= latest_day():
            continue
        details = {"id": inspection.id, "found": due.isoformat(), "days": (today() - due).days}
        if published is None:
            yield entry.finding("results_due_on", **details)
        else:
            yield entry.finding("results_published_on", case="to_come", published=published.isoformat(), **details)
