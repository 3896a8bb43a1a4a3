"""A change as a sentence: what it is about, what stood there, what stands there now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from shelterfinder.cli.comparison.speech import Speech, distance_text
from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.movement import movement
from shelterfinder.registry.comparison.pairing import RecordChange
from shelterfinder.registry.comparison.walk import lacking
from shelterfinder.registry.records import District, Facility, Position, Registered, Text

INSIDE = frozenset({"entrances", "hazards", "roles", "contacts", "kiosks", "conditions", "verified", "exceptions"})
"""Collections whose items are named, so that the collection itself need not be."""


def sentence(speech: Speech, change: Change, old: BaseModel | None, new: BaseModel | None) -> str:
    """One change inside the records `old` and `new`."""
    where = _where(speech, change, old, new)
    if change.kind in ("moved", "datum", "digits"):
        return _moved(speech, change, where)
    if change.kind == "text":
        return speech.joined(_texts(speech, change, where))
    if change.kind == "items":
        return speech("said", where=where, what=_items(speech, change))
    if change.kind == "order":
        return speech("order", where=where)
    field = change.fields[-1]
    if change.kind in ("part_added", "part_removed"):
        return speech(change.kind, where=where, what=speech.value(field, change.old if change.new is None else change.new))
    return speech("value", where=where, old=speech.value(field, change.old), new=speech.value(field, change.new))


def heading(speech: Speech, record: RecordChange[Any]) -> str:
    """What a record is called: its name and its id; of a renumbered one both ids. A siren has no name."""
    if not hasattr(record.some, "name"):
        ids = (record.old, record.new) if record.kind == "renumbered" else (record.some,)
        return " → ".join(speech.marks.id(each.id) for each in ids)
    if record.kind == "renumbered" and record.old and record.new:
        return speech(
            "renumbered", name=speech.name(record.new.name), old=speech.marks.id(record.old.id), new=speech.marks.id(record.new.id)
        )
    return speech("heading", name=speech.name(record.some.name), id=speech.marks.id(record.some.id))


def outline(speech: Speech, record: Facility | District | Registered) -> list[str]:
    """What a reviewer asks first about a whole record: what it is, where it lies, whether it is public, what it is for."""
    if isinstance(record, District):
        return [speech.point(record.centre.wgs84())] if record.centre else []
    if isinstance(record, Registered):
        return [speech.part(record)]
    lines = [speech.listed([speech.value("kind", record.kind), speech.value("status", record.status), _published(speech, record)])]
    address = [speech.value("address", record.address)] if record.address else []
    point = speech.point(record.position.wgs84()) if record.position else speech("waits")
    lines.append(speech.listed([*address, point, speech("doors", n=len(record.entrances))]))
    for mode in type(record.roles).model_fields:
        for role in getattr(record.roles, mode):
            lines.append(speech("said", where=speech.word("roles", mode), what=speech.part(role)))
    return lines


def _published(speech: Speech, record: Facility) -> str:
    return speech.word("state", record.publication.state)


def _where(speech: Speech, change: Change, old: BaseModel | None, new: BaseModel | None) -> str:
    """The way to the value in words: `War, role 2, capacity`."""
    said: list[str] = []
    names: list[str] = []
    steps = change.steps
    for number, step in enumerate(steps):
        above = str(steps[number - 1]) if number else ""
        if isinstance(step, int):
            said += _numbered(speech, steps[: number + 1], change, new)
        elif above in ("entrances", "kiosks"):
            said.append(speech(f"part.{above}", name=_door(speech, step, new, old)))
        elif above in ("hazards", "roles", "verify_days"):
            said.append(speech.word(above, step) if above != "verify_days" else speech.word("kind", step))
        elif any(isinstance(_at_end(steps[:number], side), tuple) for side in (old, new)):
            said.append(speech.marks.id(step))
        else:
            names.append(step)
            if step not in INSIDE or number == len(steps) - 1:
                said += _named(speech, names, said)
    return speech.listed(said) or speech("whole")


def _named(speech: Speech, names: list[str], said: list[str]) -> list[str]:
    """The name of a field; one that has a name together with the part it stands in replaces that part's."""
    together = len(names) > 1 and f"diff.field.{names[-2]}.{names[-1]}" in speech.words.words
    if together and said and said[-1] == speech.field(names[-2]):
        said.pop()
    return [speech.field(*names)]


def _numbered(speech: Speech, steps: Sequence[Any], change: Change, record: BaseModel | None) -> list[str]:
    """`role 2` where there are several, or where it comes or goes; nothing of the only role that has changed. Behind the name of a list
    whose items have no word of their own: `sources, no. 2`."""
    items = _at_end(steps[:-1], record)
    collection = next(step for step in reversed(steps) if isinstance(step, str))
    kind = "roles" if steps[0] == "roles" and len(steps) == 3 else collection
    only = kind == "roles" and change.steps != steps and not (isinstance(items, tuple) and len(items) > 1)
    named = f"part.{kind}" if f"diff.part.{kind}" in speech.words.words else "part.number"
    return [] if only else [speech(named, number=int(steps[-1]) + 1)]


def _at_end(steps: Sequence[Any], record: BaseModel | None) -> Any:
    """What a record holds at the end of the steps; None if it holds nothing there."""
    items: Any = record
    for step in steps:
        items = items.get(step) if isinstance(items, dict) else _at(items, step)
    return items


def _at(items: Any, step: Any) -> Any:
    if isinstance(items, tuple):
        found = [item for item in items if getattr(item, "id", None) == step] if isinstance(step, str) else items[step : step + 1]
        return found[0] if found else None
    return getattr(items, str(step), None)


def _door(speech: Speech, id: str, *records: BaseModel | None) -> str:
    """A door by its name and id; a kiosk, or a door without a name, by its id."""
    for record in records:
        for door in getattr(record, "entrances", ()):
            if door.id == id and door.name:
                return f"{speech.name(door.name)} [{speech.marks.id(id)}]"
    return speech.marks.id(id)


def _moved(speech: Speech, change: Change, where: str) -> str:
    old, new = change.old, change.new
    assert isinstance(old, Position) and isinstance(new, Position)
    way = movement(old, new)
    if change.kind == "digits":
        return speech("digits", where=where, new=speech.point(way.new))
    datums = {"old": speech.word("datum", old.datum), "new": speech.word("datum", new.datum)}
    if change.kind == "datum":
        return speech("datum", where=where, **datums, distance=distance_text(way.distance_m), point=speech.point(way.new))
    distance, direction = distance_text(way.distance_m), speech.words(f"nearest.direction.{way.sector}")
    said = speech("moved", where=where, distance=distance, direction=direction, old=speech.point(way.old), new=speech.point(way.new))
    if old.datum != new.datum:
        said = speech("also", first=said, next=speech("datum_too", **datums))
    return speech("also", first=said, next=speech("swapped")) if way.is_swapped else said


def _texts(speech: Speech, change: Change, where: str) -> Iterator[str]:
    """The languages in which a text differs; the words of the others stay unsaid."""
    old, new = ({tag or speech.own_language: words for tag, words in (side or {}).items()} for side in _both(change))
    for tag in dict.fromkeys((*old, *new)):
        if old.get(tag) != new.get(tag):
            before, after = (speech.marks.quoted(side[tag]) if tag in side else speech("nothing") for side in (old, new))
            yield speech("text", where=where, language=tag, old=before, new=after)


def _both(change: Change) -> tuple[Text | None, Text | None]:
    old, new = (Text({"": side}) if isinstance(side, str) else side for side in (change.old, change.new))
    assert (old is None or isinstance(old, Text)) and (new is None or isinstance(new, Text))
    return old, new


def _items(speech: Speech, change: Change) -> str:
    assert isinstance(change.old, tuple) and isinstance(change.new, tuple)
    field = change.fields[-1]
    gone, come = lacking(change.old, change.new), lacking(change.new, change.old)
    said = [speech("items_added", items=speech.listed(speech.value(field, item) for item in come))] if come else []
    said += [speech("items_removed", items=speech.listed(speech.value(field, item) for item in gone))] if gone else []
    return speech.joined(said)
