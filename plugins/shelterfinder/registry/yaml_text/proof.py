"""Whether a changed file says what it said before, but for what was to be changed: proved by reading it again, before it is written.

What an operation does not touch keeps its characters anyway; the proof is that those characters still mean the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shelterfinder.registry.decoding import REPLACEMENT
from shelterfinder.registry.edits import Edit
from shelterfinder.registry.marks import MarkedList, MarkedMap, Place
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import ReadFile, read_file
from shelterfinder.registry.yaml_text.tree import Steps

UNSEEN = re.compile(rf"[{REPLACEMENT}\s]+")
"""What takes the place of a refused character in what is read, and in what is repaired."""


def says(text: str, wanted: object, known: Sequence[Problem] = ()) -> bool:
    """Whether the strict reader finds exactly these values, of the same types, in a text, and no more wrong with it than is known."""
    read = read_file(Path("edited"), content=text.encode())
    return not _more(known, read.problems) and is_same(wanted, read.values)


def _more(before: Sequence[Problem], after: Sequence[Problem]) -> bool:
    """Whether there are more problems of some kind than before."""
    more = Counter(problem.rule for problem in after)
    more.subtract(Counter(problem.rule for problem in before))
    return bool(+more)


def is_same(one: object, other: object) -> bool:
    """Whether two values do not differ anywhere."""
    return next(differences(one, other), None) is None


def differences(one: object, other: object, steps: Steps = ()) -> Iterator[Steps]:
    """The steps to every value in which two differ; of lists of two lengths, those to the list."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in one.keys() | other.keys() if one.keys() != other.keys() else one:
            if key in one and key in other:
                yield from differences(one[key], other[key], (*steps, key))
            else:
                yield (*steps, key)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (item, counterpart) in enumerate(zip(one, other, strict=True)):
            yield from differences(item, counterpart, (*steps, index))
    elif not _same(one, other):
        yield steps


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
    differing = list(differences(before.values, after.values))
    allowed = set(_touched(before.values, edits))
    if not all(any(steps[: len(prefix)] == prefix for prefix in allowed) for steps in differing):
        return False
    return (
        after.lost == before.lost
        and not _more(before.problems, after.problems)
        and (bool(differing) or len(after.problems) < len(before.problems))
    )


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
        elif edit.action == "add_field" and edit.place in keys and isinstance(edit.value, tuple):
            yield (*keys[edit.place][:-1], str(edit.value[0]))
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
