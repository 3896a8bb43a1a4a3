"""Opening hours follow the grammar of OpenStreetMap's `opening_hours`, so that a page can say what is scheduled now. The page of a place
whose hours nobody can read with certainty shows them as they are written and says "check the hours"; with "open now" asked for,
the place is listed as uncertain. A holiday and a weekday stand with a comma between ("PH,Mo-Fr"): without it, some readers take them for
the weekdays that are holidays, and others for both.

Accepted:

    facilities:
      - roles: {peace: [{services: [reading], hours: {rule: "Mo-Fr 08:00-20:00; Sa 10:00-16:00; PH off"}}]}

Refused:

    facilities:
      - roles: {peace: [{services: [reading], hours: {rule: "Mo-Fr from 8 to 20"}}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shelterfinder.hours.grammar import refusal_of
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem
from shelterfinder.registry.records.role import Hours

level: Level = "warning"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every rule of opening hours that cannot be read, with the place in its text."""
    for entry, _, mode, index, role in material.roles:
        yield from _finding(entry, role.hours, "roles", mode, index)
    for item_entry, item in valid(material.register(ServiceItem)):
        for index, counter in enumerate(item.counters):
            yield from _finding(item_entry, counter.hours, "counters", index)


def _finding(entry: Entry[Any], hours: Hours | None, *steps: str | int) -> Iterator[Finding]:
    """The finding about the hours of what stands at the end of the steps, if they cannot be read."""
    refusal = refusal_of(hours.rule) if hours else None
    if refusal is not None:
        rest = refusal.rule[refusal.column - 1 :]
        where = {"at": refusal.column, "rest": rest, "case": refusal.case if rest else "too_short"}
        yield entry.finding(*steps, "hours", "rule", found=refusal.rule, **where)
