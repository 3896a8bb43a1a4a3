"""A difference inside a record: where it is, of which kind, what stood there and what stands there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Step = str | int
"""The name of a field, the key of a map, the id of a door, or the number of an item in a list, from 0."""

ChangeKind = Literal["value", "text", "items", "order", "part_added", "part_removed", "moved", "datum", "digits"]
"""`value`: another value. `text`: other words in some language. `items`: other items in a list of plain values. `order`: the same items,
another order. `part_added`, `part_removed`: a whole door, role, contact, check. `moved`: another point on the ground. `datum`: another
datum for the same point. `digits`: the same point, written otherwise."""


@dataclass(frozen=True)
class Change:
    """One difference. `old` and `new` are values as the models have them; None where nothing was recorded.

    A number among the `steps` counts in the new list, for a `part_removed` in the old one.
    """

    steps: tuple[Step, ...]
    kind: ChangeKind
    old: object
    new: object

    @property
    def path(self) -> str:
        """The steps as one text: `roles.war.0.capacity.persons`."""
        return ".".join(map(str, self.steps))

    @property
    def fields(self) -> tuple[str, ...]:
        """The steps without numbers: `roles`, `war`, `capacity`, `persons`."""
        return tuple(step for step in self.steps if isinstance(step, str))
