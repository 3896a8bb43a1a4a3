"""An organisation that was renamed keeps its old name in many records, and whoever asks for it by that name finds nobody. Where the
registry lists its organisations with the names they have had, an office of the site or an operator of a place that is called by an old
name is reported, with the name of today.

Accepted:

    organisations: [{id: office, kind: office, names: [{name: Air Defence, until: 2023-06-30}, {name: Office, since: 2023-07-01}]}]

Refused:

    organisations: [{id: office, kind: office, names: [{name: Office, until: 2023-06-30}, {name: Defence, since: 2023-07-01}]}]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from shelterfinder.registry.edits import write
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Organisation, Text
from shelterfinder.registry.rules import today

level: Level = "warning"
alone = True
Steps = tuple[str | int, ...]


class _Old(NamedTuple):
    """What a name that is over was replaced by: the organisation, its name now, and the last day of the old one."""

    id: str
    now: Text
    until: datetime.date


def check(material: Material) -> Iterator[Finding]:
    """Every office and operator with a name that no organisation has any more."""
    old = _old_names(material)
    if not old:
        return
    for entry, steps, text in _named(material):
        for tag, words in text.items():
            if words in old:
                yield _finding(entry, (*steps, tag) if tag else steps, tag, words, old[words])


def _named(material: Material) -> Iterator[tuple[Entry, Steps, Text]]:
    """Every text that is the name of an organisation, with the steps to it."""
    if material.site is not None and material.site.record is not None:
        yield material.site, ("office",), material.site.record.office
    for entry, _, mode, index, role in material.roles:
        if role.operator is not None:
            yield entry, ("roles", mode, index, "operator"), role.operator


def _old_names(material: Material) -> dict[str, _Old]:
    """The names that are over, in whatever language, but for those that an organisation has today."""
    records = [record for _, record in valid(material.register(Organisation))]
    now = {words for record in records for words in record.name.values()}
    return {
        words: _Old(record.id, record.name, each.until)
        for record in records
        for each in record.names[:-1]
        if each.until is not None and each.until < today()
        for words in each.name.values()
        if words not in now
    }


def _finding(entry: Entry, steps: Steps, tag: str, words: str, old: _Old) -> Finding:
    """The finding, which repairs itself where the name of today is known in the same language."""
    now = old.now.get(tag) or (next(iter(old.now.values())) if len(old.now) == 1 and not tag else None)
    shown = now or old.now.in_language(tag, tag)[0]
    finding = entry.finding(*steps, id=old.id, found=words, wanted=shown, until=old.until.isoformat())
    return finding.repaired_by(write(entry.place(*steps), now)) if now else finding
