"""Repairs of a registry's files: planned from the edits that problems carry, proved, and only then written.

A repair is proved by reading the file again as it would be: every value that it does not name must be there as before, and what
it was to repair must be gone. What cannot be proved is not offered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from shelterfinder.registry.edits import Edit
from shelterfinder.registry.marks import Place
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.lines import Lines, decoded
from shelterfinder.registry.yaml_text.proof import heals, keeps_the_rest
from shelterfinder.registry.yaml_text.repairs import Spans, replacements
from shelterfinder.registry.yaml_text.replacement import Replacement, replaced
from shelterfinder.whole_file import whole_file

ONE_BY_ONE_MAX = 200
"""Repairs of one file that are proved singly if they cannot be proved together; each costs reading the file once."""


class FileChanged(RuntimeError):
    """A file is another one than it was when its repairs were planned; carries the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was changed meanwhile and is left as it is; run `shelters fix` again")
        self.path = path


@dataclass(frozen=True)
class Change:
    """One piece of text for another. The places are those of the first character that goes and of the first one that stays."""

    start: Place
    end: Place
    text: str


@dataclass(frozen=True)
class Fix:
    """A proved repair of one problem. `lines` are whole lines from `first_line` on as they are, `fixed` as they would be."""

    problem: Problem
    changes: tuple[Change, ...]
    first_line: int
    lines: tuple[str, ...]
    fixed: tuple[str, ...]


@dataclass(frozen=True)
class FixedFile:
    """What a file would be: its bytes before and after, and the repairs that make the difference."""

    path: Path
    before: bytes
    after: bytes
    fixes: tuple[Fix, ...]


def plan_fixes(problems: Iterable[Problem]) -> list[FixedFile]:
    """The repairs that can be made of these problems in one go, by file; a repair that meets another one waits for the next."""
    by_file: dict[Path, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.edits:
            by_file[problem.path].append(problem)
    planned = (_plan_file(path, found) for path, found in sorted(by_file.items()))
    return [file for file in planned if file is not None]


def write_fixes(file: FixedFile) -> None:
    """Write a file as planned; a reader finds it as it was or as it will be. Raises FileChanged, OSError."""
    if file.path.read_bytes() != file.before:
        raise FileChanged(file.path)
    with whole_file(file.path) as out:
        out.write(file.after)


def _plan_file(path: Path, problems: Sequence[Problem]) -> FixedFile | None:
    try:
        before = path.read_bytes()
        file = decoded(before)
    except (OSError, UnicodeDecodeError):
        return None
    text = file.text
    spans = Spans(path, text, {place for problem in problems for edit in problem.edits for place in _places(edit)})
    plans = [(problem, made) for problem in problems if (made := replacements(problem.edits, spans))]
    proved = _File(path, text).proved(_apart(plans))
    if not proved:
        return None
    after = replaced(text, sorted(change for _, made in proved for change in made))
    return FixedFile(path, before, file.encoded(after), tuple(_fix(problem, made, spans.lines) for problem, made in proved))


Plan = tuple[Problem, tuple[Replacement, ...]]


def _places(edit: Edit) -> Iterable[Place]:
    return (edit.place, edit.value) if isinstance(edit.value, Place) else (edit.place,)


def _is_healing(plan: Plan) -> bool:
    """Whether a repair changes characters so that a record can be read at all."""
    return plan[0].edits[0].action == "characters"


def _apart(plans: Iterable[Plan]) -> list[Plan]:
    """The plans that touch no character that an earlier one touches."""
    taken: list[tuple[int, int]] = []
    kept: list[Plan] = []
    for problem, made in plans:
        if not any(change.start <= end and start <= change.end for change in made for start, end in taken):
            taken += [(change.start, change.end) for change in made]
            kept.append((problem, made))
    return kept


class _File:
    """A file as it was read, to prove repairs of it."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.read = read_file(path, content=text.encode())

    def proved(self, plans: Sequence[Plan]) -> list[Plan]:
        """The plans that can be proved: all together, which is usual, or else one by one. Those that let a file be read at all go first."""
        healing = [plan for plan in plans if _is_healing(plan)]
        others = [plan for plan in plans if not _is_healing(plan)]
        return sorted([*self._proved(healing), *self._proved(others)], key=lambda plan: plan[1])

    def _proved(self, plans: list[Plan]) -> list[Plan]:
        if not plans or self._holds(plans):
            return plans
        return [plan for plan in plans[:ONE_BY_ONE_MAX] if self._holds([plan])] if len(plans) > 1 else []

    def _holds(self, plans: list[Plan]) -> bool:
        changes = sorted(change for _, made in plans for change in made)
        after = read_file(self.path, content=replaced(self.text, changes).encode())
        problems = [problem for problem, _ in plans]
        if _is_healing(plans[0]):
            return heals(self.read, after, problems)
        return keeps_the_rest(self.read, after, problems)


def _fix(problem: Problem, made: tuple[Replacement, ...], lines: Lines) -> Fix:
    changes = tuple(Change(lines.place(change.start), lines.place(change.end), change.text) for change in made)
    first, last = changes[0].start.line, changes[-1].end.line
    if changes[-1].end.column == 1 and last > first:
        last -= 1
    begin, end = lines.offset(Place(first, 1)), lines.starts[last] if last < len(lines.starts) else len(lines.text)
    shifted = [Replacement(change.start - begin, change.end - begin, change.text) for change in made]
    old = lines.text[begin:end]
    return Fix(problem, changes, first, tuple(Lines(old).all()), tuple(Lines(replaced(old, shifted)).all()))
