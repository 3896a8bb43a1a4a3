"""Whether a repaired file says what the file said before, but for what was to be repaired."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from shelterfinder.registry.decoding import REPLACEMENT
from shelterfinder.registry.edits import Edit
from shelterfinder.registry.marks import MarkedList, MarkedMap, Place
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import ReadFile

UNSEEN = re.compile(rf"[{REPLACEMENT}\s]+")
"""What takes the place of a refused character in what is read, and in what is repaired."""
Steps = tuple[str | int, ...]


def heals(before: ReadFile, after: ReadFile, problems: Sequence[Problem]) -> bool:
    """After repairs of characters that kept records from being read: it is gone, and every record that could be read is there.

    Behind a repaired place the reader may find what it could not reach before, but no line that now stands wrong.
    """
    known = {(problem.rule, problem.line) for problem in before.problems}
    gone = {(problem.rule, problem.line) for problem in problems if problem.rule != "control-character"}
    first = min(problem.line for problem in problems)
    new = [problem for problem in after.problems if (problem.rule, problem.line) not in known]
    if gone & {(problem.rule, problem.line) for problem in after.problems} or len(after.problems) - len(new) >= len(before.problems):
        return False
    if any(problem.line < first or problem.rule == "indentation" for problem in new):
        return False
    return after.values is not None and _holds_all(_records(before.values), _records(after.values))


def keeps_the_rest(before: ReadFile, after: ReadFile, problems: Sequence[Problem]) -> bool:
    """After edits of values: what differs lies where the edits are, and the reader finds nothing that it did not find before."""
    edits = [edit for problem in problems for edit in problem.edits]
    old, new = dict(_flat(before.values)), dict(_flat(after.values))
    differing = {steps for steps in old.keys() | new.keys() if steps not in old or steps not in new or not _same(old[steps], new[steps])}
    allowed = set(_touched(before.values, edits))
    if not all(any(steps[: len(prefix)] == prefix for prefix in allowed) for steps in differing):
        return False
    more = Counter(problem.rule for problem in after.problems)
    more.subtract(Counter(problem.rule for problem in before.problems))
    return after.lost == before.lost and not +more and (bool(differing) or len(after.problems) < len(before.problems))


def _touched(values: object, edits: Sequence[Edit]) -> Iterator[Steps]:
    """The steps to what edits may change: the value; both names of a field; the list whose items move up."""
    keys, inmost, lists = dict[Place, Steps](), dict[Place, Steps](), dict[Place, Steps]()
    for steps, key, value in _placed(values, ()):
        if key is not None:
            keys[key] = steps
        else:
            lists[value] = steps[:-1]
        inmost[value] = steps  # of those that begin here, the last
    for edit in edits:
        if edit.action in ("rename", "remove_field") and edit.place in keys:
            yield keys[edit.place]
            if edit.action == "rename":
                yield (*keys[edit.place][:-1], str(edit.value))
        elif edit.action == "remove_item" and edit.place in lists:
            yield lists[edit.place]
        elif edit.action in ("write", "plain", "quote", "exchange") and edit.place in inmost:
            yield inmost[edit.place]


def _placed(values: object, steps: Steps) -> Iterator[tuple[Steps, Place | None, Place]]:
    """Every field and item below `values`: the steps to it, the place of its key, the place of its value."""
    if isinstance(values, MarkedMap):
        for key, value in values.items():
            yield (*steps, key), values.key_place(key), values.value_place(key)
            yield from _placed(value, (*steps, key))
    elif isinstance(values, MarkedList):
        for index, value in enumerate(values):
            yield (*steps, index), None, values.value_place(index)
            yield from _placed(value, (*steps, index))


def _flat(values: object, steps: Steps = ()) -> Iterator[tuple[Steps, object]]:
    """Every value that is no collection, and every empty one, with the steps to it."""
    if isinstance(values, MarkedMap) and values:
        for key, value in values.items():
            yield from _flat(value, (*steps, key))
    elif isinstance(values, MarkedList) and values:
        for index, value in enumerate(values):
            yield from _flat(value, (*steps, index))
    else:
        yield steps, values


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _records(values: object) -> Iterator[object]:
    """The records of a file, and its other values, one after the other; a list of which every record was emptied is nothing."""
    for value in values.values() if isinstance(values, MarkedMap) else ():
        if isinstance(value, MarkedList):
            yield from value
        elif value is not None:
            yield value


def _holds_all(some: Iterator[object], more: Iterator[object]) -> bool:
    """Whether every one of the first stands among the second, in the same order."""
    return all(any(_alike(each, other) for other in more) for each in some)


def _alike(one: object, other: object) -> bool:
    """Whether two values are the same, but for characters that the reader refused in the first one."""
    if isinstance(one, str) and REPLACEMENT in one:
        return isinstance(other, str) and UNSEEN.sub("", one) == UNSEEN.sub("", other)
    if isinstance(one, MarkedMap) and isinstance(other, MarkedMap):
        return one.keys() == other.keys() and all(_alike(value, other[key]) for key, value in one.items())
    if isinstance(one, MarkedList) and isinstance(other, MarkedList):
        return len(one) == len(other) and all(map(_alike, one, other))
    return _same(one, other)
