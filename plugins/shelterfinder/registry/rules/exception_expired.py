"""An exception ends with its last day, so that somebody looks at the record again: what was right for a season may be wrong now. From
the next day on the warning is back. Whoever finds the record still right gives a later day; else the record is repaired and the
exception deleted.

Accepted:

    facilities:
      - verified: []
        exceptions: [{rule: never-verified, reason: Opens next month and is checked then., until: 2099-12-31}]

Refused:

    facilities:
      - exceptions: [{rule: never-verified, reason: Opened in spring and was checked later., until: 2020-05-31}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.rules import rules, today

level: Level = "warning"
alone = True
exceptable = False


def check(material: Material) -> Iterator[Finding]:
    """Every exception whose last day is over."""
    for entry in material.entries():
        for index, (name, until) in enumerate(entry.excepted()):
            if until < today() and name in rules():
                yield entry.finding("exceptions", index, "until", id=entry.id, exception=name, found=until.isoformat())
