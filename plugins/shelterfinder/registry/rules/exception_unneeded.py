"""An exception whose rule has nothing to say about the record is not needed any more, and would hide the next mistake. It is deleted;
`shelters fix` does that. Nothing is said while other records are wrong, because rules may be silent then for that reason.

Accepted:

    facilities:
      - verified: []
        exceptions: [{rule: never-verified, reason: Opens next month and is checked then., until: 2099-12-31}]

Refused:

    facilities:
      - exceptions: [{rule: never-verified, reason: Opens next month and is checked then., until: 2099-12-31}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shelterfinder.registry.edits import Edit, remove_field, remove_item
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.rules import is_exceptable, rules, today

level: Level = "warning"
last = True
exceptable = False


def check(material: Material) -> Iterator[Finding]:
    """Every exception, of the rules that were asked, that silenced nothing and is not over."""
    if not _is_whole(material):
        return
    for entry in material.entries():
        exceptions = entry.excepted()
        for index, (name, until) in enumerate(exceptions):
            judged = name in material.asked and is_exceptable(rules()[name]) and until >= today()
            if judged and (id(entry), name) not in material.silenced:
                finding = entry.finding("exceptions", index, id=entry.id, exception=name)
                yield finding.repaired_by(_removal(entry, index, len(exceptions)))


def _is_whole(material: Material) -> bool:
    """Whether every record was read and accepted by its model."""
    site = material.site is not None and material.site.record is not None
    others = all(entry.record is not None for entry in (*material.districts, *material.registered()))
    return site and others and all(entry.card is not None for entry in material.facilities) and not material.lost


def _removal(entry: Entry[Any], index: int, count: int) -> Edit:
    if count == 1:
        return remove_field(entry.key_place("exceptions"))
    return remove_item(entry.place("exceptions", index))
