"""Records of registers name areas, organisations and other records by their ids. A name that nothing has says nothing to anybody: it was
misspelt, or what it named was removed. Where records of the named list could not be read, nothing is said about missing ones.

Accepted:

    organisations: [{id: office, kind: office, names: [{name: Office}], succeeds: old-office}, {id: old-office}]

Refused:

    organisations: [{id: office, kind: office, names: [{name: Office}], succeeds: old-office}]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.model_errors import close_to
from shelterfinder.registry.part import ORGANISATIONS
from shelterfinder.registry.problem import Level

level: Level = "warning"
NAMED = {
    "district": "districts",
    "in_districts": "districts",
    "parent_item": "service_items",
    "signal": "signals",
    "succeeds": ORGANISATIONS,
}
"""Which list a field names a record of, or several."""
ORGANISATION_END = "_organisation"
"""What a field ends with that names an organisation."""
Steps = tuple[str | int, ...]


def check(material: Material) -> Iterator[Finding]:
    """Every id that no record of the named list has."""
    known = {"districts": {entry.id for entry in material.districts}}
    known |= {key: {entry.id for entry in entries} for key, entries in material.registers.items()}
    for entry, record in valid(material.registered()):
        for steps, collection, named in _references(record):
            if named not in known[collection] and material.complete(collection):
                close = close_to(named, sorted(filter(None, known[collection])))
                yield entry.finding(*steps, found=named, collection=collection, case="close" if close else None, close=close)


def _references(value: object, steps: Steps = ()) -> Iterator[tuple[Steps, str, str]]:
    """Every id below a value that names a record of a list, with the steps to it and the key of the list."""
    for step, item in _items(value):
        collection = ORGANISATIONS if str(step).endswith(ORGANISATION_END) else NAMED.get(str(step))
        if collection is not None:
            yield from ((each, collection, named) for each, named in _ids(item, (*steps, step)))
        elif isinstance(item, (BaseModel, tuple)):
            yield from _references(item, (*steps, step))


def _ids(value: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    """The id, or the ids of a list, each with the steps to it; none where none is given."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, tuple):
        yield from (((*steps, index), each) for index, each in enumerate(value))


def _items(value: object) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, BaseModel):
        return value
    return enumerate(value) if isinstance(value, tuple) else ()
