"""Edits by place, as rules, models and the reader offer them (edits.py), as replacements of characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from pathlib import Path

import yaml

from shelterfinder.registry.edits import Edit
from shelterfinder.registry.marks import Place
from shelterfinder.registry.reader import RESTARTS_MAX
from shelterfinder.registry.syntax import blank_record, record_spans, syntax_problem
from shelterfinder.registry.yaml_text.lines import Lines
from shelterfinder.registry.yaml_text.operations import ONE_LINE, NotInPlace, add_field, as_quoted, put, remove
from shelterfinder.registry.yaml_text.replacement import Replacement
from shelterfinder.registry.yaml_text.tree import BLOCK_TEXTS, Extent, Found, Tree


class Spans:
    """The fields and items of a text whose key or value begins at one of the wanted places; where a record cannot be read, without it."""

    def __init__(self, path: Path, text: str, wanted: Set[Place]) -> None:
        self.lines = Lines(text)
        self.tree = _tree(path, text, self.lines, {self.lines.offset(place) for place in wanted})

    def at_key(self, place: Place) -> Found:
        """The field whose key begins here. Raises NotInPlace if there is none."""
        return self._found(self.tree.by_key, place)

    def at_value(self, place: Place) -> Found:
        """The field or item whose value begins here; the innermost scalar, where a list begins with a map. Raises NotInPlace."""
        return self._found(self.tree.by_value, place)

    def word(self, place: Place, styles: Iterable[str]) -> Found:
        """The field or item here, whose value is a scalar of one of these styles. Raises NotInPlace."""
        found = self.at_value(place)
        if found.child.value.style not in styles:
            raise NotInPlace(place.line)
        return found

    def _found(self, known: dict[int, Found], place: Place) -> Found:
        found = known.get(self.lines.offset(place))
        if found is None:
            raise NotInPlace(place.line)
        return found


def _tree(path: Path, text: str, lines: Lines, wanted: Set[int]) -> Tree:
    readable = text
    for _ in range(RESTARTS_MAX + 1):
        try:
            return Tree(text, readable, wanted, lines)
        except yaml.YAMLError as error:
            readable = _without_broken_record(path, readable, error)
    return Tree(text, "", wanted, lines)


def _without_broken_record(path: Path, text: str, error: yaml.YAMLError) -> str:
    """The text with the record emptied in which a parser stopped, as the reader does it; nothing if there is none."""
    lines = text.splitlines(keepends=True)
    emptied = blank_record(lines, record_spans(lines), syntax_problem(path, error, lines).line)
    return "".join(lines) if emptied is not None else ""


def replacements(edits: tuple[Edit, ...], spans: Spans) -> tuple[Replacement, ...] | None:
    """The replacements that make these edits, in the order of the text; None if one of them cannot be made without touching more."""
    try:
        made = sorted(MADE_BY[edit.action](edit, spans) for edit in edits)
    except NotInPlace:
        return None
    overlap = any(one.end > other.start for one, other in zip(made, made[1:], strict=False))
    return None if overlap or not made else tuple(made)


def _write(edit: Edit, spans: Spans) -> Replacement:
    return put(spans.tree, spans.word(edit.place, ONE_LINE), edit.value)


def _plain(edit: Edit, spans: Spans) -> Replacement:
    return _over(spans.word(edit.place, ONE_LINE).child.value, str(edit.value))


def _quote(edit: Edit, spans: Spans) -> Replacement:
    extent = spans.word(edit.place, ("plain",)).child.value
    return _over(extent, f'"{spans.tree.source(extent)}"')


def _rename(edit: Edit, spans: Spans) -> Replacement:
    key = spans.at_key(edit.place).child.key
    if key is None or key.style not in ONE_LINE:
        raise NotInPlace(edit.place.line)
    return _over(key, as_quoted(edit.value, key.style))


def _exchange(edit: Edit, spans: Spans) -> Replacement:
    assert isinstance(edit.value, Place)
    there = spans.word(edit.value, ("plain",))
    return _over(spans.word(edit.place, ("plain",)).child.value, spans.tree.source(there.child.value))


def _remove_field(edit: Edit, spans: Spans) -> Replacement:
    return _remove(spans.at_key(edit.place), edit, spans)


def _remove_item(edit: Edit, spans: Spans) -> Replacement:
    return _remove(spans.at_value(edit.place), edit, spans)


def _remove(found: Found, edit: Edit, spans: Spans) -> Replacement:
    if found.child.value.style in BLOCK_TEXTS:
        raise NotInPlace(edit.place.line)  # the lines of a text are a person's to take away
    return remove(spans.tree, found)


def _add_field(edit: Edit, spans: Spans) -> Replacement:
    assert isinstance(edit.value, tuple)
    key, value = edit.value
    before = spans.at_key(edit.place)
    return add_field(spans.tree, before.holder, key, value, behind=before.child.name)


def _characters(edit: Edit, spans: Spans) -> Replacement:
    assert isinstance(edit.value, tuple)
    count, text = edit.value
    start = spans.lines.offset(edit.place)
    return Replacement(start, start + count, text)


def _over(extent: Extent, text: str) -> Replacement:
    return Replacement(extent.start, extent.end, text)


MADE_BY: dict[str, Callable[[Edit, Spans], Replacement]] = {
    "write": _write,
    "plain": _plain,
    "quote": _quote,
    "rename": _rename,
    "exchange": _exchange,
    "remove_field": _remove_field,
    "remove_item": _remove_item,
    "add_field": _add_field,
    "characters": _characters,
}
