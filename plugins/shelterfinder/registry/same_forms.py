"""Records of one form: thousands of records of a registry differ in their words only, and are read by the form of one before them.

The form is what stands before the values: blanks, hyphens and keys of all lines of a record. The first record of a form is read with
care (plain_lines.py); the others take their values from where the first had them. Where anything differs, the record is read with care
as well. Where a value stands is found when somebody asks for it, by reading that record with care.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from shelterfinder.registry.alike import Alike
from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.plain_words import FIRST, LINE_LENGTH_MAX, NAME, NOT_TEXT, NotPlain
from shelterfinder.registry.plans import (
    IN_BRACKETS,
    NOT_PLAINLY_TEXT,
    Collection,
    OfOneForm,
    Plan,
    ReadRecord,
    built,
    flow_scalar,
    number_of,
    whole_scalar,
)
from shelterfinder.registry.whole_forms import Whole

ROW = re.compile(rf"^( *(?:- +)?(?:{NAME}:(?: +(?=[^ #\n])|$))?)(?:({FIRST}(?:[^:#\n]*[^ :#\n])?)|(.*))$", re.MULTILINE)
"""One line: what stands before the value with its key, and a simple word or anything else."""
OUTERMOST = re.compile(r"\n(?=[^ \n#\-])")
LIST = re.compile(r"[^\n]*\n(?:(?: *#[^\n]*| *)\n)*( *)- ")
"""A key, and the first item of a list below it."""
FLOW_LEAF = rf"(\"[^\"\\\n]*\"|'[^'\n]*'|{FIRST}(?:[^:#,\[\]{{}}\n]*[^ :#,\[\]{{}}\n])?)"
MET_OFTEN = 20
"""Records of one form down to their brackets, after which they get a pattern of their own: making one takes as long as reading 50."""
WHOLES_MAX = 4
FLOW_FORMS_MAX = 24
"""Forms of the brackets of one line; a line with more is read with care."""
TRIALS = 200
"""Records of a list that are read with care before it counts whether the others were like them."""


class Flow(NamedTuple):
    """What a value in brackets looks like but for its words."""

    pattern: str
    """Compiled when a second record has the form: that of most of a list in which no two are alike never is."""
    plan: Plan


class Form(NamedTuple):
    """The form of a record: its plan, the column (from 1) where it begins, by its lines the brackets that were seen there, and how often
    records had which of them."""

    plan: Plan
    column: int
    flows: dict[int, list[Flow]]
    met: Counter[tuple[int, ...]]


class Rows:
    """The lines of a record, each as what stands before its value, and the value: a simple word, or anything else."""

    __slots__ = ("before", "others", "words")

    def __init__(self, text: str) -> None:
        found = ROW.findall(text)
        self.before: tuple[str, ...] = tuple([row[0] for row in found])
        self.words: list[str] = [row[1] for row in found]
        self.others: list[str] = [row[2] for row in found]


class Forms:
    """The forms of the records of one list; `read` reads a record with care. With `as_alike`, those that are known down to their brackets
    stay as they are until somebody asks for their values."""

    def __init__(self, read: ReadRecord, wholes: list[Whole], as_alike: bool = False) -> None:
        """`wholes` are forms that were met often in such lists, the last one first; those that are met here are added."""
        self._read, self._wholes, self._as_alike = read, wholes, as_alike
        self._known: dict[tuple[str, ...], Form] = {}
        self._learned = 0
        self._made_count = 0

    @property
    def _pays(self) -> bool:
        """Whether forms are met again: in a list in which no two records are alike, learning them costs and brings nothing."""
        return self._learned < TRIALS or self._learned <= self._made_count

    def made(self, text: str, number: int) -> tuple[MarkedMap | Alike, int] | None:
        """The record with this text, whose first line has this number, and the column (from 1) where it begins behind its hyphen; None if
        it has to be read with care."""
        if not self._pays or len(text) > LINE_LENGTH_MAX:
            return None
        try:
            made = self._made_at_once(text, number) or self._made_by_lines(text, number)
        except NotPlain:
            return None
        self._made_count += made is not None
        return made

    def _made_at_once(self, text: str, number: int) -> tuple[MarkedMap | Alike, int] | None:
        for at, whole in enumerate(self._wholes):
            parts = whole.parts(text)
            if parts is not None:
                if at:
                    self._wholes.insert(0, self._wholes.pop(at))  # most records are like the one before
                alike = Alike(whole, parts, self._read, text, number)
                return alike if self._as_alike else alike.values(), whole.column
        return None

    def _made_by_lines(self, text: str, number: int) -> tuple[MarkedMap, int] | None:
        rows = Rows(text)
        form = self._known.get(rows.before)
        if form is None:
            return None
        record = OfOneForm(form.plan, self._read, text, number)
        values: list[object] = [word if word[:1] not in NOT_TEXT else number_of(word) for word in rows.words]
        flows: dict[int, Flow] = {}
        for row, other in enumerate(rows.others):
            if other and other[0] in "{[":
                found = _in_brackets(other, form.flows.get(row, ()))
                if found is None:
                    return None
                flows[row], words = found
                values[row] = built(flows[row].plan, words, record, IN_BRACKETS * (row + 1))
            elif other:
                values[row] = whole_scalar(other)
        made = built(form.plan, values, record, 0)
        if not isinstance(made, MarkedMap):
            return None
        self._meet(form, rows, flows)
        return made, form.column

    def _meet(self, form: Form, rows: Rows, flows: dict[int, Flow]) -> None:
        """Count a record of this form with these brackets; one that was met so often gets a pattern of its own."""
        brackets = tuple(map(id, flows.values()))
        form.met[brackets] += 1
        if form.met[brackets] == MET_OFTEN:
            self._wholes[:] = [Whole.of(form.plan, form.column, rows, flows), *self._wholes[: WHOLES_MAX - 1]]

    def learn(self, text: str, number: int, record: MarkedMap, column: int) -> None:
        """Take in the form of a record that was read with care, and begins in this column (from 1) behind its hyphen."""
        if not self._pays:
            return
        self._learned += 1
        rows = Rows(text)
        if not all(before.strip(" ") for before in rows.before):
            return  # a remark or a blank line is no part of a form
        planner = _Planner(rows, number)
        plan = planner.of(record)
        form = self._known.setdefault(rows.before, Form(plan, column, {}, Counter()))
        if form.plan != plan:
            return
        for row, flow in planner.flows:
            seen = form.flows.setdefault(row, [])
            if len(seen) < FLOW_FORMS_MAX and all(flow.plan != one.plan for one in seen):
                seen.append(flow)


def _in_brackets(text: str, flows: Iterable[Flow]) -> tuple[Flow, list[object]] | None:
    """Of which form a value in brackets is, and its words; None for one that was not seen. Raises NotPlain."""
    for flow in flows:
        match = _compiled(flow.pattern).fullmatch(text)
        if match is not None:
            return flow, [word if word[0] not in NOT_PLAINLY_TEXT else flow_scalar(word) for word in match.groups()]
    return None


class _Planner:
    """Finds the plan of a record that was read with care, and those of its values in brackets by their lines."""

    def __init__(self, rows: Rows, number: int) -> None:
        self._rows, self._first = rows, number
        self._count = 0
        self.flows: list[tuple[int, Flow]] = []

    def of(self, values: Collection) -> Plan:
        """The plan of a collection with a line for each value."""
        address = self._count
        self._count += 1
        parts: list[tuple[str | None, int, Plan | None]] = []
        for key, value, line, column in _placed(values):
            row = line - self._first
            is_collection = isinstance(value, (MarkedMap, MarkedList))
            is_flow = is_collection and column == len(self._rows.before[row]) + 1
            if is_flow and self._rows.others[row][:1] in ("{", "["):
                self.flows.append((row, _flow(value)))
                parts.append((key, row, None))
            else:
                parts.append((key, row, self.of(value) if is_collection else None))  # type: ignore[arg-type]
        return Plan.of(isinstance(values, MarkedMap), address, parts)


def _placed(values: Collection) -> Iterator[tuple[str | None, object, int, int]]:
    """Each value with its key, its line and its column."""
    marks = values.marks
    if isinstance(values, MarkedMap):
        for index, (key, value) in enumerate(values.items()):
            yield key, value, marks[4 * index + 2], marks[4 * index + 3]
    else:
        for value, (line, column) in zip(values, marks, strict=True):
            yield None, value, line, column


def _flow(value: object) -> Flow:
    counts = [0, 0]
    pattern, plan = _flow_parts(value, counts)
    assert plan is not None
    return Flow(pattern, plan)


def _flow_parts(value: object, counts: list[int]) -> tuple[str, Plan | None]:
    """The pattern and the plan of a value in brackets; `counts` of the collections and of the words so far."""
    if not isinstance(value, (MarkedMap, MarkedList)):
        counts[1] += 1
        return FLOW_LEAF, None
    address = counts[0]
    counts[0] += 1
    patterns: list[str] = []
    parts: list[tuple[str | None, int, Plan | None]] = []
    keyed = value.items() if isinstance(value, MarkedMap) else ((None, item) for item in value)
    for key, item in keyed:
        at = counts[1]
        pattern, plan = _flow_parts(item, counts)
        patterns.append(f" *{key}: +{pattern}" if key is not None else f" *{pattern}")
        parts.append((key, at, plan))
    opening, closing = (r"\{", r" *\}") if isinstance(value, MarkedMap) else (r"\[", r" *\]" if patterns else r"\]")
    return opening + " *,".join(patterns) + closing, Plan.of(isinstance(value, MarkedMap), address, parts)


@lru_cache(maxsize=4_096)
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of brackets, which many forms and files have in common."""
    return re.compile(pattern)


def pieces(text: str) -> Iterator[tuple[str, int | None]]:
    """A text cut into the records of the lists right below its outermost keys, each with the column (from 0) of its hyphen, and what
    stands between them (None). A line feed belongs between each two."""
    for part in OUTERMOST.split(text):
        begin = LIST.match(part)
        if begin is None:
            yield part, None
            continue
        hyphen = f"{begin[1]}-"
        head, *records = part.split(f"\n{hyphen}")
        yield head, None
        for record in records:
            yield hyphen + record, len(begin[1])
