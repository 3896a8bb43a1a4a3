"""Records of which even the brackets are of one form: one pattern for all of a record, and one plan for its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.plain_words import FIRST, QUOTES
from shelterfinder.registry.plans import IN_BRACKETS, OfOneForm, Plan, built
from shelterfinder.registry.shared_parts import Field, Part, fields_of

WORD = rf"({FIRST}(?:[^:#\n]*[^ :#\n])?)"
IN_QUOTES = r"(\"[^\"\\\n]*\"|'[^'\n]*')"
REST = rf"({FIRST}[^\n]*)"
"""A value with a colon in it, or a remark behind it: it is read with care."""


class Lines(Protocol):
    """The lines of a record, each as what stands before its value, and the value: a simple word, or anything else."""

    before: tuple[str, ...]
    words: list[str]
    others: list[str]


class Brackets(Protocol):
    """What a value in brackets looks like but for its words."""

    @property
    def pattern(self) -> str:
        """A group for each word."""
        ...

    @property
    def plan(self) -> Plan:
        """By the numbers of its words."""
        ...


class Whole(NamedTuple):
    """The pattern of such records, the plan and the fields by its groups; the plan by lines, the column (from 1) where a record begins, and
    what is worked out once for all records of this form."""

    pattern: re.Pattern[str]
    plan: Plan
    fields: tuple[Field, ...]
    form_plan: Plan
    column: int
    known: dict[object, Any]

    @classmethod
    def of(cls, form_plan: Plan, column: int, lines: Lines, flows: Mapping[int, Brackets]) -> Whole:
        """By one such record: its lines, and by their numbers the brackets in them."""
        patterns: list[str] = []
        starts: list[int] = []
        with_care: list[int] = []
        count = 0
        for row, (before, word, other) in enumerate(zip(lines.before, lines.words, lines.others, strict=True)):
            flow = flows.get(row)
            value = flow.pattern if flow is not None else _pattern(word, other)
            if value is REST:
                with_care.append(count)
            starts.append(count)
            patterns.append(re.escape(before) + value)
            count += re.compile(value).groups
        plan = _by_groups(form_plan, starts, {row: flow.plan for row, flow in flows.items()})
        return cls(re.compile("\n".join(patterns)), plan, fields_of(plan, with_care), form_plan, column, {})

    def parts(self, text: str) -> list[Part] | None:
        """The parts of a record, one for each field; None if it is not of this form. Raises NotPlain."""
        match = self.pattern.fullmatch(text)
        if match is None:
            return None
        words = match.groups()
        parts = []
        for field in self.fields:
            said = words[field.words]
            part = field.known.get(said)
            parts.append(part if part is not None else field.read(said))
        return parts

    def built(self, values: Sequence[object], record: OfOneForm) -> MarkedMap:
        """The record with these values."""
        made = built(self.plan, values, record, 0)
        assert isinstance(made, MarkedMap)
        return made


def _pattern(word: str, other: str) -> str:
    """The pattern of a value that stands in no brackets."""
    if other:
        return IN_QUOTES if other[0] in QUOTES and other[-1] == other[0] else REST
    return WORD if word else ""


def _by_groups(plan: Plan, starts: Sequence[int], flows: Mapping[int, Plan]) -> Plan:
    """The plan of a record by lines as one by groups, of which those of a line begin with the number in `starts`."""
    parts: list[tuple[str | None, int, Plan | None]] = []
    for key, row, inner in plan.parts:
        if inner is not None:
            parts.append((key, row, _by_groups(inner, starts, flows)))
        elif row in flows:
            parts.append((key, row, _moved(flows[row], starts[row], IN_BRACKETS * (row + 1))))
        else:
            parts.append((key, starts[row], None))
    return Plan.of(plan.is_map, plan.address, parts)


def _moved(plan: Plan, by: int, base: int) -> Plan:
    """The same plan with other numbers of words, and other addresses."""
    parts = [(key, at + by, _moved(inner, by, base) if inner is not None else None) for key, at, inner in plan.parts]
    return Plan.of(plan.is_map, base + plan.address, parts)
