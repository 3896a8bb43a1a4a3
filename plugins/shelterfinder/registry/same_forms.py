"""Records of one form: thousands of records of a registry differ in their words only, and are read by the form of one before them.

The form is what stands before the values: blanks, hyphens and keys of all lines of a record. The first record of a form is read with
care (plain_lines.py); the others take their values from where the first had them. Where anything differs, the record is read with care
as well. Where a value stands is found when somebody asks for it, by reading that record with care.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from shelterfinder.registry.marks import START, MarkedList, MarkedMap
from shelterfinder.registry.plain_words import END, FIRST, LINE_LENGTH_MAX, NAME, NOT_TEXT, QUOTES, NotPlain, Scalar, meant, scalar_at

ROW = re.compile(rf"^( *(?:- +)?(?:{NAME}:(?: +(?=[^ #\n])|$))?)(?:({FIRST}(?:[^:#\n]*[^ :#\n])?)|(.*))$", re.MULTILINE)
"""One line: what stands before the value with its key, and a simple word or anything else."""
OUTERMOST = re.compile(r"\n(?=[^ \n#\-])")
LIST = re.compile(r"[^\n]*\n(?:(?: *#[^\n]*| *)\n)*( *)- ")
"""A key, and the first item of a list below it."""
FLOW_LEAF = rf"(\"[^\"\\\n]*\"|'[^'\n]*'|{FIRST}(?:[^:#,\[\]{{}}\n]*[^ :#,\[\]{{}}\n])?)"
FLOW_FORMS_MAX = 24
"""Forms of the brackets of one line; a line with more is read with care."""
TRIALS = 200
"""Records of a list that are read with care before it counts whether the others were like them."""
NOT_PLAINLY_TEXT = NOT_TEXT | set(QUOTES)
IN_BRACKETS = 1_000
"""Addresses of what stands in brackets: this often the number of its line in the record, from 1, and its own behind it."""
Collection = MarkedMap | MarkedList
ReadRecord = Callable[[str, int], MarkedMap]
"""Reads a record with care, by its text and the number of its first line."""


class Plan(NamedTuple):
    """A map, or a list if it is none, with its address in the record; of each value its key (None in a list), and which word it is, or a
    plan of its own."""

    is_map: bool
    address: int
    parts: tuple[tuple[str | None, int, Plan | None], ...]
    keys: tuple[str | None, ...]
    flat: slice | None
    """The words that are its values, if it holds nothing but words, one behind the other: those are taken over in one step."""

    @classmethod
    def of(cls, is_map: bool, address: int, parts: Sequence[tuple[str | None, int, Plan | None]]) -> Plan:
        """The plan of a collection with these parts."""
        ats = [at for _, at, _ in parts]
        is_flat = all(inner is None for _, _, inner in parts) and ats == list(range(ats[0], ats[0] + len(ats))) if ats else True
        flat = slice(ats[0] if ats else 0, ats[-1] + 1 if ats else 0) if is_flat else None
        return cls(is_map, address, tuple(parts), tuple(key for key, _, _ in parts), flat)


class Flow(NamedTuple):
    """What a value in brackets looks like but for its words."""

    pattern: str
    """Compiled when a second record has the form: that of most of a list in which no two are alike never is."""
    plan: Plan


class Form(NamedTuple):
    """The form of a record: its plan, the column (from 1) where it begins, and by its lines the brackets that were seen there."""

    plan: Plan
    column: int
    flows: dict[int, list[Flow]]


class Rows:
    """The lines of a record, each as what stands before its value, and the value: a simple word, or anything else."""

    __slots__ = ("before", "others", "words")

    def __init__(self, text: str) -> None:
        found = ROW.findall(text)
        self.before: tuple[str, ...] = tuple([row[0] for row in found])
        self.words: list[str] = [row[1] for row in found]
        self.others: list[str] = [row[2] for row in found]


class _Unmarked:
    """A record that was read by its form, with its text and the number of its first line."""

    __slots__ = ("_found", "_number", "_plan", "_read", "_text")

    def __init__(self, plan: Plan, read: ReadRecord, text: str, number: int) -> None:
        self._plan, self._read, self._text, self._number = plan, read, text, number
        self._found: dict[int, Collection] | None = None

    def marked(self, address: int) -> Collection:
        """The collection with this address, read with care."""
        if self._found is None:
            self._found = dict(_addressed(self._plan, self._read(self._text, self._number)))
        return self._found[address]


class Forms:
    """The forms of the records of one list; `read` reads a record with care."""

    def __init__(self, read: ReadRecord) -> None:
        self._read = read
        self._known: dict[tuple[str, ...], Form] = {}
        self._learned = 0
        self._made_count = 0

    @property
    def _pays(self) -> bool:
        """Whether forms are met again: in a list in which no two records are alike, learning them costs and brings nothing."""
        return self._learned < TRIALS or self._learned <= self._made_count

    def made(self, text: str, number: int) -> tuple[MarkedMap, int] | None:
        """The record with this text, whose first line has this number, and the column (from 1) where it begins behind its hyphen; None if
        it has to be read with care."""
        if not self._pays:
            return None
        rows = Rows(text)
        form = self._known.get(rows.before)
        try:
            made = self._made(form, rows, text, number) if form is not None else None
        except NotPlain:
            return None
        self._made_count += made is not None
        return made

    def _made(self, form: Form, rows: Rows, text: str, number: int) -> tuple[MarkedMap, int] | None:
        record = _Unmarked(form.plan, self._read, text, number)
        values: list[object] = [word if word[:1] not in NOT_TEXT else _number(word) for word in rows.words]
        for row, other in enumerate(rows.others):
            if other:
                value = _other(other, form.flows.get(row, ()), record, IN_BRACKETS * (row + 1))
                if value is None:
                    return None
                values[row] = value
        made = _built(form.plan, values, record, 0)
        return (made, form.column) if isinstance(made, MarkedMap) else None

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
        form = self._known.setdefault(rows.before, Form(plan, column, {}))
        if form.plan != plan:
            return
        for row, flow in planner.flows:
            seen = form.flows.setdefault(row, [])
            if len(seen) < FLOW_FORMS_MAX and all(flow.plan != one.plan for one in seen):
                seen.append(flow)


def _other(text: str, flows: Iterable[Flow], record: _Unmarked, base: int) -> object:
    """A value that is no simple word; None if it stands in brackets of a form that was not seen. Raises NotPlain."""
    if len(text) > LINE_LENGTH_MAX:
        raise NotPlain
    if text[0] not in "{[":
        return _whole_scalar(text)
    for flow in flows:
        match = _compiled(flow.pattern).fullmatch(text)
        if match is not None:
            words = [word if word[0] not in NOT_PLAINLY_TEXT else _flow_scalar(word) for word in match.groups()]
            return _built(flow.plan, words, record, base)
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


def _built(plan: Plan, values: Sequence[object], record: _Unmarked, base: int) -> Collection:
    """A collection by its plan."""
    is_map, address, parts, keys, flat = plan
    if is_map:
        made = MarkedMap(START, record, base + address)
        if flat is not None:
            made.update(zip(keys, values[flat]))  # type: ignore[arg-type]  # noqa: B905
            return made
        for key, at, inner in parts:
            made[key] = values[at] if inner is None else _built(inner, values, record, base)  # type: ignore[index]
        return made
    items = MarkedList(START, record, base + address)
    if flat is not None:
        items += values[flat]
        return items
    for _, at, inner in parts:
        items.append(values[at] if inner is None else _built(inner, values, record, base))
    return items


def _addressed(plan: Plan, values: object) -> Iterator[tuple[int, Collection]]:
    """Every collection of a record that was read with care, with the address that its plan gives it."""
    assert isinstance(values, (MarkedMap, MarkedList))
    yield plan.address, values
    items = values.values() if isinstance(values, MarkedMap) else values
    for (_, row, inner), item in zip(plan.parts, items, strict=True):
        if inner is not None:
            yield from _addressed(inner, item)
        elif isinstance(item, (MarkedMap, MarkedList)):
            base = IN_BRACKETS * (row + 1)
            yield from ((base + number, collection) for number, collection in enumerate(_collections(item)))


def _collections(value: Collection) -> Iterator[Collection]:
    """A collection and all below it, in the order in which they begin."""
    yield value
    for item in value.values() if isinstance(value, MarkedMap) else value:
        if isinstance(item, (MarkedMap, MarkedList)):
            yield from _collections(item)


@lru_cache(maxsize=4_096)
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of brackets, which many forms and files have in common."""
    return re.compile(pattern)


@lru_cache(maxsize=10_000)
def _number(word: str) -> Scalar:
    """What a word means that may be a number or a constant. Raises NotPlain."""
    return meant(word)


def _flow_scalar(word: str) -> Scalar:
    first = word[0]
    if first in QUOTES:
        return word[1:-1]
    return word if first not in NOT_TEXT else _number(word)


def _whole_scalar(text: str) -> Scalar:
    """A value that ends with its line. Raises NotPlain."""
    value, at = scalar_at(text, 0)
    if END.match(text, at) is None:
        raise NotPlain
    return value


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
