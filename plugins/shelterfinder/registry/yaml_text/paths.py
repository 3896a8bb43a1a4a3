"""Edits by the path of a field, made in the values and in the text alike: `position.lat` becomes 60.1, `roles.war.0.title` goes.

Several are made in one go where none of them moves the place of another; the others wait for the next look at the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from shelterfinder.registry.scalars import CONSTANTS
from shelterfinder.registry.yaml_text.lines import Lines
from shelterfinder.registry.yaml_text.operations import NotInPlace, add_field, add_items, anew, put, remove, without
from shelterfinder.registry.yaml_text.replacement import Replacement, replaced
from shelterfinder.registry.yaml_text.tree import Found, Holder, Steps, Tree

REMOVED = object()
"""The value of an edit that takes a field away."""


class Edit(NamedTuple):
    """A value to write at a path; `REMOVED` takes the field away. The index behind the last of a list adds an item to it.

    A field that is not there yet comes behind the field `behind` of its map, or at the end. `in_lines`: whether a map has a line for each
    of its fields; without a word a new field has, and a new value has not.
    """

    steps: Steps
    value: object
    behind: str | None = None
    in_lines: bool | None = None


def applied(record: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """The values after the edits, as plain maps and lists."""
    made: dict[str, Any] = _copy(record)
    for edit in edits:
        _apply(made, edit)
    return made


def in_place(text: str, edits: Sequence[tuple[Steps, Edit]], new_line: str = "\n") -> str:
    """The text after edits, each with the steps to the record that it changes; `new_line` ends lines where the text has no line end.

    Raises NotInPlace where one would touch more than it names, yaml.YAMLError.
    """
    waiting = edits
    while waiting:
        made, waiting = _round(_tree(text, new_line), waiting)
        text = replaced(text, sorted(made))
    return text


def fields_anew(text: str, prefix: Steps, edits: Iterable[Edit], wanted: Mapping[str, Any], new_line: str = "\n") -> str:
    """The text with the fields of the record written anew in which edits lie, as `wanted` has them; comments inside such a field stand
    above it then. Raises as `in_place`, more rarely."""
    for edit in {edit.steps[0]: edit for edit in edits}.values():
        key, tree = str(edit.steps[0]), _tree(text, new_line)
        found = tree.find((*prefix, key))
        if found is not None:
            text = replaced(text, [anew(tree, found, wanted[key]) if key in wanted else without(tree, found)])
        elif key in wanted:
            text = in_place(text, [(prefix, Edit((key,), wanted[key], edit.behind))], new_line)
    return text


def record_anew(text: str, prefix: Steps, wanted: Mapping[str, Any], new_line: str = "\n") -> str:
    """The text with the whole record written anew, the comments inside it above it. Raises as `in_place`, for a record in brackets."""
    tree = _tree(text, new_line)
    found = tree.find(prefix)
    if found is None:
        raise NotInPlace(1)
    return replaced(text, [anew(tree, found, dict(wanted))])


def _tree(text: str, new_line: str) -> Tree:
    return Tree(text, lines=Lines(text, new_line))


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _apply(record: dict[str, Any], edit: Edit) -> None:
    block: Any = record
    *way, last = edit.steps
    for step, following in zip(way, edit.steps[1:], strict=True):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(block, list) and isinstance(step, int) and step == len(block):
            block.append(fresh)
        elif not isinstance(block, list) and block.get(step) is None:
            if edit.value is REMOVED:
                return
            block[step] = fresh
        block = block[step]
    if edit.value is REMOVED:
        block.pop(last, None)
    elif isinstance(block, list) and last == len(block):
        block.append(_copy(edit.value))
    else:
        block[last] = _copy(edit.value)


def _round(tree: Tree, edits: Sequence[tuple[Steps, Edit]]) -> tuple[list[Replacement], list[tuple[Steps, Edit]]]:
    """The edits that can be made at once; and those that depend on one before them, with what comes behind them in their records."""
    made: dict[Steps, list[Replacement]] = {}
    changed: set[int] = set()
    waiting: list[tuple[Steps, Edit]] = []
    blocked: set[Steps] = set()
    for prefix, edit in edits:
        replacement, holder = (None, None) if prefix in blocked else _replacement(tree, prefix, edit)
        before = made.setdefault(prefix, [])
        if prefix in blocked or replacement and (id(holder) in changed or any(replacement.touches(one) for one in before)):
            waiting.append((prefix, edit))
            blocked.add(prefix)
        elif replacement is not None:
            before.append(replacement)
            if holder is not None:
                changed.add(id(holder))
    return [one for those in made.values() for one in those], waiting


def _replacement(tree: Tree, prefix: Steps, edit: Edit) -> tuple[Replacement | None, Holder | None]:
    """What an edit changes, nothing for the removal of what is not there; and the map or list that gets or loses a child."""
    found, here = tree.find(prefix), list(edit.steps)
    if found is None:
        raise NotInPlace(1)
    while here:
        holder = found.child.inner
        index = holder.index(here[0]) if holder is not None else None
        if holder is None or index is None:
            return (None, None) if edit.value is REMOVED else _added(tree, found, here, edit)
        found, here = Found(holder, index), here[1:]
    if edit.value is REMOVED:
        return _removed(tree, found, prefix + edit.steps), found.holder
    return put(tree, found, edit.value, bool(edit.in_lines)), None


def _added(tree: Tree, found: Found, steps: Sequence[str | int], edit: Edit) -> tuple[Replacement, Holder | None]:
    """A field or item more of `found`, or a collection for the nothing that stands there, in which the steps that are left lead on."""
    holder, value = found.child.inner, _nested(steps[1:], edit.value)
    first, line = steps[0], tree.lines.place(found.child.value.start).line
    if holder is None:
        if tree.source(found.child.value) not in CONSTANTS or CONSTANTS[tree.source(found.child.value)] is not None:
            raise NotInPlace(line)
        return put(tree, found, _nested(steps, edit.value)), None
    if isinstance(first, int):
        if first != len(holder.children):
            raise NotInPlace(line)
        return add_items(tree, holder, [value]), holder
    return add_field(tree, holder, first, value, edit.behind, edit.in_lines is not False), holder


def _removed(tree: Tree, found: Found, steps: Steps) -> Replacement:
    """A field or item away; with the last one the map or list becomes an empty one."""
    around = tree.find(steps[:-1])
    if len(found.holder.children) > 1 or around is None:
        return remove(tree, found)
    return put(tree, around, {} if found.holder.is_map else [])


def _nested(steps: Sequence[str | int], value: object) -> object:
    """A value inside the blocks that lead to it."""
    for step in reversed(steps):
        value = [value] if isinstance(step, int) else {step: value}
    return value
