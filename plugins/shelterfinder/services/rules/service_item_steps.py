"""A step of an item waits for the steps that it depends on. Each of these must be a step of the same item, no two steps of an item may have
one id, and no steps may wait for each other in a circle: none of them could be the first, the item would never be done, and nobody could
say how many working days it takes. The circle is named step by step.

Accepted:

    organisations: [{id: office}]
    service_items:
      - steps: [{id: acceptance, department: Window}, {id: review, department: Works section, depends_on: [acceptance]}]

Refused:

    organisations: [{id: office}]
    service_items:
      - steps:
          - {id: acceptance, department: Window, depends_on: [review]}
          - {id: review, department: Works section, depends_on: [acceptance]}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.edits import remove_field, remove_item
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.model_errors import close_to
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem
from shelterfinder.services.order import circles

level: Level = "error"
alone = True
ARROW = " → "


def check(material: Material) -> Iterator[Finding]:
    """Every step with the id of another, every step that is waited for and not there, and every circle of steps that wait."""
    for entry, item in valid(material.register(ServiceItem)):
        yield from _twice(entry, item)
        yield from _not_there(entry, item)
        yield from _circles(entry, item)


def _twice(entry: Entry[ServiceItem], item: ServiceItem) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, step in enumerate(item.steps):
        earlier = first.setdefault(step.id, index)
        if earlier != index:
            line = entry.place("steps", earlier, "id").line
            yield entry.finding("steps", index, "id", id=item.id, found=step.id, case="twice", first_line=line)


def _not_there(entry: Entry[ServiceItem], item: ServiceItem) -> Iterator[Finding]:
    known = sorted({step.id for step in item.steps})
    for index, step in enumerate(item.steps):
        for at, named in enumerate(step.depends_on):
            if named not in known:
                close = close_to(named, known)
                case = "close" if close else "not_there"
                yield entry.finding("steps", index, "depends_on", at, id=item.id, found=named, case=case, close=close, steps=known)


def _circles(entry: Entry[ServiceItem], item: ServiceItem) -> Iterator[Finding]:
    """The circles, each at the word with which its first step waits for the next; of a step that is there twice the first one counts."""
    index = {step.id: number for number, step in reversed(list(enumerate(item.steps)))}
    waits = {id: [each for each in item.steps[number].depends_on if each in index] for id, number in sorted(index.items(), key=_number)}
    for circle in circles(waits):
        number = index[circle[0]]
        at = item.steps[number].depends_on.index(circle[1 % len(circle)])
        if len(circle) == 1:
            yield _without(entry.finding("steps", number, "depends_on", at, id=item.id, found=circle[0], case="itself"), item, number)
        else:
            yield entry.finding("steps", number, "depends_on", at, id=item.id, circle=ARROW.join((*circle, circle[0])))


def _without(finding: Finding, item: ServiceItem, number: int) -> Finding:
    """The finding that a step waits for itself, which is repaired by waiting for the others alone."""
    entry, steps = finding.entry, item.steps[number].depends_on
    assert entry is not None, "a step is one of an item"
    alone = len(steps) == 1
    return finding.repaired_by(remove_field(entry.key_place("steps", number, "depends_on")) if alone else remove_item(finding.place))


def _number(numbered: tuple[str, int]) -> int:
    return numbered[1]
