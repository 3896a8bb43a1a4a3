"""What a YAML parser stumbles over, in terms a clerk can repair, and how to read on behind it.

libyaml and PyYAML's own parser word the same mistake differently, so each kind is found by both wordings.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import yaml

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
    return problem_at(path, place, rule, found=found, text=line.strip(), parser=wording)


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


TOP_LEVEL = re.compile(r"[^\s#-]")
ITEM = re.compile(r"( *)-(?=\s|$)")


def blank_record(lines: list[str], number: int) -> str | None:
    """Empty the lines of the record that holds line `number` (from 1), so that the records around it can be read.

    A record is an item of the outermost list of its top-level key; a key without a list is emptied whole. Line numbers stay.
    Returns that key, or None if there was nothing left to empty.
    """
    start, end = _section(lines, number - 1)
    key = lines[start].partition(":")[0].strip()
    indents = [len(match[1]) for match in map(ITEM.match, lines[start:end]) if match]
    if indents:
        heads = [index for index in range(start, end) if (match := ITEM.match(lines[index])) and len(match[1]) == min(indents)]
        start, end = _item(heads, end, number - 1)
    blanked = any(line.strip() for line in lines[start:end])
    for index in range(start, end):
        lines[index] = "\n"
    return key if blanked else None


def _section(lines: list[str], index: int) -> tuple[int, int]:
    """First line and end (exclusive) of the top-level key whose lines hold `index`."""
    index = min(index, len(lines) - 1)
    start = next((at for at in range(index, -1, -1) if TOP_LEVEL.match(lines[at])), 0)
    end = next((at for at in range(index + 1, len(lines)) if TOP_LEVEL.match(lines[at])), len(lines))
    return start, end


def _item(heads: list[int], section_end: int, index: int) -> tuple[int, int]:
    """First line and end of the item that holds `index`; nothing if it stands before the first item."""
    start = max((head for head in heads if head <= index), default=-1)
    if start < 0:
        return 0, 0
    return start, min((head for head in heads if head > index), default=section_end)
