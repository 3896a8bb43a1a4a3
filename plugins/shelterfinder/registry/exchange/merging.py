"""A place of the registry and the row of a newer list: what the list changes, and what staff have made of the place stays.

Only what a column of the list fills can change. What the profile says once for all rows (who released them, what kind they are) is written
when a place is new; afterwards it belongs to the registry, so that no import publishes again what somebody has withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from shelterfinder.registry.exchange.fields import FieldKind, field_kind
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.yaml_text.paths import REMOVED, Edit
from shelterfinder.registry.yaml_text.tree import Steps

POSITION = "position"


class Change(NamedTuple):
    """One field in which the list and the registry differ: its path in the registry, both values (None: not recorded).

    `taken` if the list's value was written; else the registry's stands, because `why`: `keep` (the profile says so), `by_hand` (staff
    changed it since the list before), `measured` (the position was found in another way than the list's) or `silent` (the list says
    nothing).
    """

    path: str
    old: object
    new: object
    taken: bool
    why: str = ""


class Merge(NamedTuple):
    """What a newer list does to one record."""

    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]


def written_paths(profile: Profile) -> tuple[str, ...]:
    """The fields that columns fill, with the position as one; what changes from row to row, each once."""
    paths = [column.field for _, column in profile.readings()] + list(profile.templates)
    paths += ["district"] if profile.district.column else []
    return tuple(dict.fromkeys([*(path for path in paths if not path.startswith(f"{POSITION}.")), POSITION]))


def merge(current: Mapping[str, Any], wanted: Mapping[str, Any], base: Mapping[str, Any] | None, profile: Profile) -> Merge:
    """Compare a record of the registry with what the list makes of its row.

    `base` is what the list made of it at the last import, if that list is at hand: then a field in which the registry differs from it was
    changed by staff, and stands. All three are plain values as they stand in YAML.
    """
    edits: list[Edit] = []
    changes: list[Change] = []
    for path in written_paths(profile):
        if POSITION not in wanted and path.split(".")[0] == "publication":
            continue  # the import held the row back; what staff released since then, they released with the position they found
        for change, more in _differences(current, wanted, base, path, profile):
            changes.append(change)
            edits += more
    return Merge(tuple(edits), tuple(changes))


def value_at(record: object, steps: Steps) -> Any:
    """What stands at a path, or None."""
    for step in steps:
        if isinstance(record, Mapping) and isinstance(step, str):
            record = record.get(step)
        elif isinstance(record, list) and isinstance(step, int):
            record = record[step] if step < len(record) else None
        else:
            return None
    return record


def _differences(
    current: Mapping[str, Any], wanted: Mapping[str, Any], base: Mapping[str, Any] | None, path: str, profile: Profile
) -> Iterator[tuple[Change, tuple[Edit, ...]]]:
    """Each difference at a path, with what is to be edited if the list's value is taken. A text differs language by language."""
    theirs = steps_of(path)
    mine, whole = _steps_in(current, wanted, theirs)
    if whole is not None:  # an item of a list that the registry does not have: all of it is new
        yield Change(_dotted(mine), None, whole, taken=True), (Edit(mine, whole),)
        return
    old, new = value_at(current, mine), value_at(wanted, theirs)
    before = value_at(base, theirs) if base is not None else None
    kind = field_kind(path)
    if kind is not None and kind.name == "text" and not kind.many and isinstance(new, Mapping) and not isinstance(old, str):
        languages = dict.fromkeys([*new, *(before if isinstance(before, Mapping) else ())])
        parts = [((*mine, tag), _in(old, tag), _in(new, tag), _in(before, tag)) for tag in languages]
    else:
        parts = [(mine, old, _like(new, old), _like(before, old))]
    for steps, was, now, earlier in parts:
        joined = _joined(was, now, kind)
        if joined != was:
            why = _reason_against(steps, was, joined, (earlier,) if base is not None else (), _is_kept(path, profile))
            yield Change(_dotted(steps), was, joined, taken=not why, why=why), () if why else _edits(steps, was, joined)


def _reason_against(steps: Steps, old: object, new: object, before: tuple[object, ...], kept: bool) -> str:
    """Why the value of the list is not taken, as in `Change.why`; "" if it is. `before` is empty where the last list is not at hand.

    A list that says no position never takes one away: somebody has found it since, or it was the list's own, and people may be using it.
    """
    if kept:
        return "keep"
    if steps == (POSITION,) and new is None:
        return "silent"
    if before and not _same(old, before[0]):
        return "by_hand"
    if new is None and not before:
        return "silent"
    return "measured" if steps == (POSITION,) and not before and _measured(old, new) else ""


def _edits(steps: Steps, old: object, new: object) -> tuple[Edit, ...]:
    """What changes in the file; of a position only the numbers that differ, so that comments beside them stay."""
    if steps == (POSITION,) and isinstance(old, Mapping) and isinstance(new, Mapping):
        keys = dict.fromkeys([*new, *old])
        return tuple(Edit((*steps, key), new.get(key, REMOVED)) for key in keys if old.get(key) != new.get(key))
    return (Edit(steps, REMOVED if new is None else new),)


def _measured(old: object, new: object) -> bool:
    """Whether somebody found the position in another way than the list's: another datum, source, accuracy or day stands with it.

    A place that has none waits for it, and takes the list's.
    """
    ways = ("datum", "source", "accuracy_m", "on")
    return old is not None and any(_in(old, way) != _in(new, way) for way in ways)


def _joined(old: object, new: object, kind: FieldKind | None) -> object:
    """A list of texts, other names for instance, grows by what it does not hold yet; staff may have added their own."""
    if kind is not None and kind.many and kind.name == "text" and isinstance(old, list):
        return [*old, *(item for item in new if item not in old)] if isinstance(new, list) else old
    return old if _same(old, new) else new


def _same(one: object, other: object) -> bool:
    """Equal as values of a record; a position is its place, whatever else is said of it."""
    if isinstance(one, Mapping) and isinstance(other, Mapping) and "lat" in one and "lat" in other:
        return all(one.get(key) == other.get(key) for key in ("lat", "lon", "datum"))
    return one == other


def _like(new: object, old: object) -> object:
    """A text of one language as the plain text that the registry has."""
    return next(iter(new.values())) if isinstance(old, str) and isinstance(new, Mapping) and len(new) == 1 else new


def _in(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, Mapping) else None


def _is_kept(path: str, profile: Profile) -> bool:
    return any(path == one or path.startswith(f"{one}.") for one in profile.keep)


def steps_of(path: str) -> Steps:
    """`roles.war.0.services` as keys and indexes."""
    return tuple(int(step) if step.isdigit() else step for step in path.split("."))


def _dotted(steps: Steps) -> str:
    return ".".join(map(str, steps))


def _steps_in(current: Mapping[str, Any], wanted: Mapping[str, Any], steps: Steps) -> tuple[Steps, object]:
    """The same path in the registry, where items of a list may stand in another order; and the whole item if the registry has none such.

    A row without a value there has nothing to add.
    """
    found: list[str | int] = []
    for place, step in enumerate(steps):
        if isinstance(step, int):
            theirs, mine = value_at(wanted, steps[: place + 1]), value_at(current, tuple(found))
            at = _index(mine if isinstance(mine, list) else [], theirs, step, str(steps[0]))
            if at is None:
                items = len(mine) if isinstance(mine, list) else 0
                return (*found, items), theirs if value_at(wanted, steps) is not None else None
            found.append(at)
        else:
            found.append(step)
    return tuple(found), None


IDENTITY: dict[str, tuple[str, ...]] = {"entrances": ("id",), "contacts": ("channel", "label"), "verified": ("on", "method")}
"""What makes two items of a list the same one. A role is known by its services."""


def _index(items: list[Any], wanted: object, step: int, block: str) -> int | None:
    """The index of the item that is the wanted one; without a wanted one the index it would have."""
    if wanted is None:
        return step if step < len(items) else None
    keys = IDENTITY.get(block, ("services",))
    same = [at for at, item in enumerate(items) if all(_in(item, key) == _in(wanted, key) for key in keys)]
    if same:
        return same[0]
    return 0 if block not in IDENTITY and len(items) == 1 and step == 0 else None
