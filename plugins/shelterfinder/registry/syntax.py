"""What a YAML parser stumbles over, in terms a clerk can repair, and how to read on behind it.

libyaml and PyYAML's own parser word the same mistake differently, so each kind is found by both wordings.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from shelterfinder.registry.edits import Edit, characters
from shelterfinder.registry.marks import START, Place
from shelterfinder.registry.problem import Problem, problem_at


class Kind(NamedTuple):
    """One kind of mistake: how parsers word it, its rule, and whether it is shown where the broken part began."""

    wording: re.Pattern[str]
    rule: str
    at_start: bool


KINDS = (
    Kind(re.compile(r"cannot start any token|violates indentation|found a tab character"), "reserved-character", False),
    Kind(re.compile(r"alphabetic or numeric character|node content"), "reserved-character", True),
    Kind(re.compile(r"end of stream|document indicator|document separator"), "unclosed-quote", True),
    Kind(re.compile(r"',' or '[\]}]'"), "unclosed-bracket", True),
    Kind(re.compile(r"mapping values are not allowed"), "colon-in-text", False),
    Kind(re.compile(r"unknown escape|hexadecimal|Unicode character code"), "unknown-escape", False),
    Kind(re.compile(r"could not find expected ':'"), "missing-colon", True),
    Kind(re.compile(r"expected key|<block end>|'-' indicator|sequence entries"), "indentation", False),
    Kind(re.compile(r"tag"), "tag", True),
    Kind(re.compile(r"directive|incompatible|version"), "directive", False),
)
ENDS_QUOTE = re.compile(r"[\"'][ ]*$")
BRACKET = re.compile(r"[\[\]{}]")
HAS_COLON = re.compile(r":[ \t]")


def syntax_problem(path: Path, error: yaml.YAMLError, lines: list[str]) -> Problem:
    """The problem for what a YAML parser raised, at the place where a person has to look."""
    wording = str(getattr(error, "problem", "") or "")
    kind = next((kind for kind in KINDS if kind.wording.search(wording)), Kind(re.compile(""), "syntax", False))
    place = _place(error, kind.at_start)
    if kind.rule == "reserved-character" and not "".join(lines[place.line - 1 :]).strip():
        return problem_at(path, _last_open_bracket(lines) or place, "unclosed-bracket")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    rule = _narrowed(kind.rule, line, place.column - 1)
    found = line[place.column - 1 : place.column].strip("\r\n") or line.strip()
    return replace(problem_at(path, place, rule, found=found, text=line.strip(), parser=wording), edits=_edits(rule, place.line, lines))


def _place(error: yaml.YAMLError, at_start: bool) -> Place:
    mark = getattr(error, "problem_mark", None)
    if at_start and getattr(error, "context_mark", None):
        mark = getattr(error, "context_mark", None)
    return Place(mark.line + 1, mark.column + 1) if mark else START


def _last_open_bracket(lines: list[str]) -> Place | None:
    """Where the last bracket without a counterpart stands, in a text that ends inside it; brackets inside texts may mislead it."""
    closed = 0
    for number in range(len(lines), 0, -1):
        for match in reversed(list(BRACKET.finditer(lines[number - 1]))):
            closed += 1 if match[0] in "]}" else -1
            if closed < 0:
                return Place(number, match.start() + 1)
    return None


def _narrowed(rule: str, line: str, column: int) -> str:
    """The rule, told apart by what really stands on the line."""
    before, here = line[:column], line[column : column + 1]
    if rule == "reserved-character" and "\t" in (here, before[-1:]):
        return "tab"
    if rule == "indentation" and ENDS_QUOTE.search(before):
        return "quote-inside"
    if rule == "colon-in-text" and not HAS_COLON.search(before):
        return "indentation"
    return rule


FIELD = re.compile(r"""([ ]*(?:-[ ]+)?[A-Za-z_-]+:[ ]+)([^\s"'\[\]{}|>#&*!][^#]*?)[ ]*""")
"""A field with an unquoted value that ends with its line, and no comment behind it. What begins with a sign of YAML may be meant so."""
ITEM_START = re.compile(r"[ ]*(-[ ]+)*")
LEVEL = 2
"""Spaces of one level more, as the registry is written."""


def _edits(rule: str, number: int, lines: list[str]) -> tuple[Edit, ...]:
    """What repairs a line that cannot be read: spaces for the tabs that it and the lines below it begin with, quotes round a value."""
    if rule == "tab":
        return tuple(_untabbed(number, lines))
    line = lines[number - 1] if number <= len(lines) else ""
    match = FIELD.fullmatch(line.rstrip("\r\n")) if rule in ("colon-in-text", "reserved-character") else None
    if match is None:
        return ()
    quoted = json.dumps(match[2], ensure_ascii=False)
    return (characters(Place(number, match.end(1) + 1), len(match[2]), quoted),)


def _untabbed(number: int, lines: list[str]) -> Iterator[Edit]:
    """Spaces for the tabs in which line `number` and those below it begin: as many as put it under the line above, or below its colon."""
    first, above = _indent(lines[number - 1]), next((line for line in reversed(lines[: number - 1]) if line.strip()), "")
    begin = ITEM_START.match(above)
    width = (len(begin[0]) if begin else 0) + (LEVEL if above.rstrip().endswith(":") else 0)
    tabs = first.count("\t")
    for at, line in enumerate(lines[number - 1 :], start=number):
        indent = _indent(line)
        if "\t" not in indent or not (indent == first or indent.strip("\t") == first.strip("\t") == "" and width % tabs == 0):
            return
        spaces = width if indent == first else indent.count("\t") * (width // tabs)
        yield characters(Place(at, 1), len(indent), " " * spaces)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


TOP_LEVEL = re.compile(r"[^\s#-]")
ITEM = re.compile(r"( *)-(?=\s|$)")


class Span(NamedTuple):
    """The lines of one record, `start` to before `end`, counted from 0, and the top-level key it belongs to."""

    start: int
    end: int
    key: str


def record_spans(lines: list[str]) -> list[Span]:
    """Where the records of a file stand, told by the lines alone, in their order.

    A record is an item of the outermost list of its top-level key; a key without a list is one record.
    """
    tops = [index for index, line in enumerate(lines) if TOP_LEVEL.match(line)]
    spans: list[Span] = []
    for start, end in pairwise([*tops, len(lines)]):
        heads = _heads(lines, start, end)
        key = lines[start].partition(":")[0].strip()
        spans += [Span(head, next_head, key) for head, next_head in pairwise([*heads, end])] if heads else [Span(start, end, key)]
    return spans


def blank_record(lines: list[str], spans: list[Span], number: int) -> str | None:
    """Empty the lines of the record that holds line `number` (from 1), so that the records around it can be read.

    Line numbers stay. Returns the top-level key, or None if no record stands there or it is empty already.
    """
    at = bisect_right(spans, number - 1, key=lambda span: span.start) - 1
    if at < 0 or number > spans[at].end or not any(line.strip() for line in lines[spans[at].start : spans[at].end]):
        return None
    start, end, key = spans[at]
    lines[start:end] = ["\n"] * (end - start)
    return key


def _heads(lines: list[str], start: int, end: int) -> list[int]:
    """The lines with which the items of the outermost list in a section begin."""
    hyphens = [(len(match[1]), index) for index in range(start, end) if (match := ITEM.match(lines[index]))]
    outermost = min((indent for indent, _ in hyphens), default=0)
    return [index for indent, index in hyphens if indent == outermost]
