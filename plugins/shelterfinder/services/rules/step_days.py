"""The steps of an item need at least as many working days as their longest path: what waits for nothing goes on at the same time, and the
rest one step behind the other. If the item as a whole is given fewer, by law or by promise, that cannot be kept, or a step is given too
many, or waits for one that it need not wait for. Days that a procedure does not count (a hearing, an opinion of experts) are a reason for
an exception. Where a step has no number, nothing is said.

Accepted:

    organisations: [{id: office}]
    service_items:
      - promised_working_days: 7
        steps:
          - {id: acceptance, department: Window, promised_working_days: 1}
          - {id: works, department: Works section, promised_working_days: 6, depends_on: [acceptance]}
          - {id: fire, department: Fire authority, promised_working_days: 5, depends_on: [acceptance]}

Refused:

    organisations: [{id: office}]
    service_items:
      - promised_working_days: 6
        steps:
          - {id: acceptance, department: Window, promised_working_days: 1}
          - {id: works, department: Works section, promised_working_days: 6, depends_on: [acceptance]}
          - {id: fire, department: Fire authority, promised_working_days: 5, depends_on: [acceptance]}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem
from shelterfinder.services.duration import Clock, duration_of

level: Level = "warning"
alone = True
CLOCKS: tuple[Clock, ...] = ("legal", "promised")
ARROW = " → "


def check(material: Material) -> Iterator[Finding]:
    """Every number of working days of an item that is below the longest path of its steps."""
    for entry, item in valid(material.register(ServiceItem)):
        if not _is_sound(item):
            continue
        for clock in CLOCKS:
            given_days = getattr(item, f"{clock}_working_days")
            duration = duration_of(item.steps, clock)
            if given_days is not None and duration is not None and given_days < duration.path_working_days:
                found = {"given_days": given_days, "path_days": duration.path_working_days, "serial_days": duration.serial_working_days}
                yield entry.finding(f"{clock}_working_days", id=item.id, case=clock, path=ARROW.join(duration.path), **found)


def _is_sound(item: ServiceItem) -> bool:
    """True if every step has an id of its own and waits for steps of the item; of others another rule speaks."""
    known = {step.id for step in item.steps}
    return len(known) == len(item.steps) and all(known.issuperset(step.depends_on) for step in item.steps)
