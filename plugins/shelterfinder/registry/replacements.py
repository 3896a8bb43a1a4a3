"""Edits as replacements of characters: what an editor, a code host or `shelters fix` puts in place of what."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from shelterfinder.registry.edits import Edit
from shelterfinder.registry.exchange.yaml_writer import scalar
from shelterfinder.registry.spans import Extent, Found, Lines, Spans

ONE_LINE = frozenset({"plain", '"', "'"})
"""Styles of scalars that are edited; a text in block style (`|`, `>`) or an alias is left to a person."""
HYPHEN = re.compile(r"[ ]*-[ ]+")
COMMENT_BEHIND = re.compile(r"[ ]*(#.*)?")
ONLY_A_COMMA = re.compile(r"[\s,]*")


class Replacement(NamedTuple):
    """Other text for the characters from `start` to before `end`, both indexes of the text of the file."""

    start: int
    end: int
    text: str


def replacements(edits: tuple[Edit, ...], spans: Spans) -> tuple[Replacement, ...] | None:
    """The replacements that make these edits, in the order of the text; None if one of them cannot be made without touching more."""
    made: list[Replacement] = []
    for edit in edits:
        replacement = MADE_BY[edit.action](edit, spans)
        if replacement is None:
            return None
        made.append(replacement)
    made.sort()
    overlap = any(one.end > other.start for one, other in zip(made, made[1:], strict=False))
    return None if overlap or not made else tuple(made)


def _write(edit: Edit, spans: Spans) -> Replacement | None:
    found = spans.at_value(edit.place)
    if found is None or found.child.value.style not in ONE_LINE:
        return None
    extent = found.child.value
    return Replacement(extent.start, extent.end, _as_quoted(edit.value, extent.style))


def _plain(edit: Edit, spans: Spans) -> Replacement | None:
    found = spans.at_value(edit.place)
    if found is None or found.child.value.style not in ONE_LINE:
        return None
    return Replacement(found.child.value.start, found.child.value.end, str(edit.value))


def _quote(edit: Edit, spans: Spans) -> Replacement | None:
    found = spans.at_value(edit.place)
    if found is None or found.child.value.style != "plain":
        return None
    extent = found.child.value
    return Replacement(extent.start, extent.end, f'"{_source(extent, spans)}"')


def _rename(edit: Edit, spans: Spans) -> Replacement | None:
    found = spans.at_key(edit.place)
    if found is None or found.child.key is None or found.child.key.style not in ONE_LINE:
        return None
    return Replacement(found.child.key.start, found.child.key.end, _as_quoted(edit.value, found.child.key.style))


def _exchange(edit: Edit, spans: Spans) -> Replacement | None:
    assert isinstance(edit.value, tuple)
    here, there = spans.at_value(edit.place), spans.at_value(edit.value)  # type: ignore[arg-type]
    if here is None or there is None or {here.child.value.style, there.child.value.style} != {"plain"}:
        return None
    return Replacement(here.child.value.start, here.child.value.end, _source(there.child.value, spans))


def _remove_field(edit: Edit, spans: Spans) -> Replacement | None:
    return _remove(spans.at_key(edit.place), spans)


def _remove_item(edit: Edit, spans: Spans) -> Replacement | None:
    return _remove(spans.at_value(edit.place), spans)


def _characters(edit: Edit, spans: Spans) -> Replacement | None:
    assert isinstance(edit.value, tuple)
    count, text = edit.value
    start = spans.lines.offset(edit.place)
    return Replacement(start, start + count, text)


def _remove(found: Found | None, spans: Spans) -> Replacement | None:
    """A field or an item away; the last one of its map or list cannot go, because nothing would be left of that."""
    if found is None or len(found.holder.children) < 2 or found.child.value.style in ("|", ">"):
        return None
    return _from_row(found, spans) if found.holder.is_flow else _from_lines(found, spans.lines)


def _from_row(found: Found, spans: Spans) -> Replacement | None:
    """Out of `{a: 1, b: 2}`: with the comma behind it, or that before the last one."""
    children, text = found.holder.children, spans.lines.text
    if found.index + 1 < len(children):
        start, end = _start(found, found.index), _start(found, found.index + 1)
        between = text[found.child.value.end : end]
    else:
        start, end = children[found.index - 1].value.end, found.child.value.end
        between = text[start : _start(found, found.index)]
    return Replacement(start, end, "") if ONLY_A_COMMA.fullmatch(between) else None


def _from_lines(found: Found, lines: Lines) -> Replacement | None:
    """Whole lines out of a block; the next field takes the place of a first one that stands behind a hyphen."""
    start = _start(found, found.index)
    first, last = lines.place(start), lines.place(found.child.value.end)
    before, behind = lines.line(first.line)[: first.column - 1], lines.line(last.line)[last.column - 1 :]
    if not COMMENT_BEHIND.fullmatch(behind):
        return None
    if found.holder.is_map and HYPHEN.fullmatch(before):
        return _first_behind_hyphen(found, lines, behind)
    if before.strip() if found.holder.is_map else not HYPHEN.fullmatch(before):
        return None
    begin = lines.starts[first.line - 1]
    if behind.strip():
        indent = before[: len(before) - len(before.lstrip())]
        return Replacement(begin, lines.starts[last.line - 1] + len(lines.line(last.line)), indent + behind.strip())
    end = lines.starts[last.line] if last.line < len(lines.starts) else len(lines.text)
    return Replacement(begin, end, "")


def _first_behind_hyphen(found: Found, lines: Lines, behind: str) -> Replacement | None:
    """The first field of an item, if the second begins on the next line and no comment stands between them."""
    if behind.strip() or found.index + 1 >= len(found.holder.children):
        return None
    start, following = _start(found, found.index), _start(found, found.index + 1)
    return None if lines.text[found.child.value.end : following].strip() else Replacement(start, following, "")


def _start(found: Found, index: int) -> int:
    child = found.holder.children[index]
    return child.key.start if child.key is not None else child.value.start


def _source(extent: Extent, spans: Spans) -> str:
    return spans.lines.text[extent.start : extent.end]


def _as_quoted(value: object, style: str | None) -> str:
    """A value as it is written where one of that style stood: the quotes stay, if it is a text that they can hold."""
    if not isinstance(value, str) or style == "plain":
        return scalar(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    plain = scalar(value)
    return plain if plain.startswith('"') else json.dumps(value, ensure_ascii=False)


MADE_BY: dict[str, Callable[[Edit, Spans], Replacement | None]] = {
    "write": _write,
    "plain": _plain,
    "quote": _quote,
    "rename": _rename,
    "exchange": _exchange,
    "remove_field": _remove_field,
    "remove_item": _remove_item,
    "characters": _characters,
}


def replaced(text: str, changes: tuple[Replacement, ...] | list[Replacement]) -> str:
    """The text with the replacements, which must be in order and apart, made in it."""
    return "".join(_pieces(text, changes))


def _pieces(text: str, changes: tuple[Replacement, ...] | list[Replacement]) -> Iterator[str]:
    at = 0
    for change in changes:
        yield text[at : change.start]
        yield change.text
        at = change.end
    yield text[at:]
