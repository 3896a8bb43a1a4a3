"""The records of a file, changed one by one in its text, and new ones behind the last.

A record of a list in lines is looked at alone, from its hyphen to the next one, so that a nation's file costs no more than its changes.
Nothing is written that the strict reader does not read back as decided; what cannot be changed in its place is written anew as a field,
or at last as a record, with its comments above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from shelterfinder.registry.marks import MarkedList, MarkedMap, Place, find_value
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.forms import block_lines
from shelterfinder.registry.yaml_text.lines import Lines
from shelterfinder.registry.yaml_text.operations import NotInPlace, add_field, add_items, anew, put
from shelterfinder.registry.yaml_text.paths import Edit, applied, fields_anew, in_place, record_anew
from shelterfinder.registry.yaml_text.proof import is_same, says
from shelterfinder.registry.yaml_text.replacement import Replacement, replaced
from shelterfinder.registry.yaml_text.tree import BLOCK_TEXTS, Steps, Tree

ITEM = re.compile(r"[ ]*-[ ]+")
PLACES, BEFORE_PLACES = "facilities", "districts"
"""The list that ends most files, and the one that comes before it where it is begun."""


class Piece(NamedTuple):
    """The part of a text that is read to change something: from `start` to before `end`, and the steps in it to what is changed."""

    start: int
    end: int
    steps: Steps


class Work(NamedTuple):
    """What becomes of a file: edits by the index of a record in the list `key`, and items by the list behind whose last one they come.

    `in_lines`: whether a record that does not begin a line of its own is refused. `can_be_anew`: whether a field or record that cannot be
    changed in its place may be written anew. `known` is what the strict reader reported of the file before.
    """

    key: str
    edits: Mapping[int, Sequence[Edit]]
    items: Mapping[str, Sequence[object]] = {}
    in_lines: bool = False
    can_be_anew: bool = False
    known: Sequence[Problem] = ()


def edited(text: str, values: MarkedMap, work: Work) -> str:
    """The text of a file after the work. `values` are what the strict reader read of it.

    Raises NotInPlace, with the line, and the index of the record if it is one, where the text cannot be changed as decided.
    """
    wanted = _wanted(values, work)
    try:
        for is_careful in (False, True):
            made = _File(text, values, work, wanted, is_careful).after()
            if says(made, wanted, work.known):
                return made
    except yaml.YAMLError:
        pass  # a part that cannot be read by itself, as beside a record that cannot be read
    raise NotInPlace(1)


def _wanted(values: MarkedMap, work: Work) -> dict[str, Any]:
    """The values of the file after the work; what it does not touch is the same object."""
    wanted: dict[str, Any] = dict(values)
    if work.edits:
        records = list(wanted[work.key])
        for index, edits in work.edits.items():
            records[index] = applied(records[index], edits)
        wanted[work.key] = records
    for key, items in work.items.items():
        if items:
            wanted[key] = [*(wanted.get(key) or []), *items]
    return wanted


class _File:
    """One file while it is changed. `is_careful`: each record is read back by itself, because reading the whole found a difference."""

    def __init__(self, text: str, values: MarkedMap, work: Work, wanted: Mapping[str, Any], is_careful: bool) -> None:
        self.text, self.values, self.work, self.wanted, self.is_careful = text, values, work, wanted, is_careful
        self.lines = Lines(text)
        self.new_line = self.lines.line_end(1)
        self.made: dict[tuple[int, int], str] = {}
        """Parts of the text as they are now, by where they began and ended; no two overlap."""
        self._known_beside: dict[str, int | None] = {}

    def after(self) -> str:
        """The text after the work. Raises NotInPlace, yaml.YAMLError."""
        pieces: dict[tuple[int, int], list[tuple[int, Piece]]] = {}
        for index in sorted(self.work.edits, reverse=True):
            piece = self._piece(self.work.key, index)
            pieces.setdefault((piece.start, piece.end), []).append((index, piece))
        for records in pieces.values():
            self._change(records)
        begun = {key: list(items) for key, items in self.work.items.items() if items}
        for key in [key for key in begun if key in self.values]:
            self._append(key, begun.pop(key))
        if BEFORE_PLACES in begun and PLACES in self.values and self._is_in_lines:
            self._begin_above(PLACES, BEFORE_PLACES, begun.pop(BEFORE_PLACES))
        text = replaced(self.text, sorted(Replacement(*part, made) for part, made in self.made.items()))
        for key in sorted(begun, key=lambda key: key == PLACES):
            text = _with_field(text, key, begun[key])
        return text

    def _change(self, records: Sequence[tuple[int, Piece]]) -> None:
        """Change the records of one piece: together if that goes, else one by one, the last first, so that lines keep their numbers."""
        piece = records[0][1]
        if len(records) > 1 and not self.is_careful:
            edits = [(one.steps, edit) for index, one in records for edit in self.work.edits[index]]
            with suppress(NotInPlace):
                self._set(piece, in_place(self._text(piece), edits, self.new_line))
                return
        for index, one in records:
            self._set(one, self._changed(index, one))

    def _changed(self, index: int, piece: Piece) -> str:
        """The text of a piece after the edits of one record."""
        text, edits, wanted, new_line = self._text(piece), self.work.edits[index], self.wanted[self.work.key][index], self.new_line
        ways: list[Callable[[], str]] = [lambda: in_place(text, [(piece.steps, edit) for edit in edits], new_line)]
        if self.work.can_be_anew:
            ways.append(lambda: fields_anew(text, piece.steps, edits, wanted, new_line))
            ways.append(lambda: record_anew(text, piece.steps, wanted, new_line))
        refusal = NotInPlace(1)
        for way in ways:
            try:
                made = way()
                if not self.is_careful or _reads_back(made, piece.steps, wanted):
                    return made
            except NotInPlace as error:
                refusal = error
            except yaml.YAMLError:
                continue
        last = self.lines.place(max(piece.start, piece.end - 1)).line  # what is to stand behind the last line is refused there
        raise type(refusal)(min(refusal.line + self.lines.place(piece.start).line - 1, last), index)

    def _append(self, key: str, items: list[object]) -> None:
        """Put items behind the last one of a list of the file, or into an empty one."""
        known = self.values[key]
        piece = self._piece(key, len(known) - 1) if isinstance(known, MarkedList) and known else self._field(key)
        if known and self.work.can_be_anew:
            self._set(piece, self._ended(piece, self.wanted[key][len(known) - 1]))
        tree = Tree(self._text(piece), lines=Lines(self._text(piece), self.new_line))
        if not known:
            found = tree.find(piece.steps)
            assert found is not None
            made = put(tree, found, items) if found.holder.is_flow else anew(tree, found, items)
        else:
            around = tree.find(piece.steps[:-1]).child if len(piece.steps) > 1 else tree.root  # type: ignore[union-attr]
            assert around is not None and around.inner is not None
            made = add_items(tree, around.inner, items)
        self._set(piece, replaced(tree.text, [made]))

    def _ended(self, piece: Piece, record: Any) -> str:
        """The text of a piece, its last field written anew if the file ends inside that with a text in lines: such a text would get a line
        end where something follows it."""
        text = self._text(piece)
        found = Tree(text).find(piece.steps)
        child = found.child if found is not None else None
        while child is not None and child.inner is not None and child.inner.children:
            child = child.inner.children[-1]
        if child is None or child.value.style not in BLOCK_TEXTS or child.value.end < len(text):
            return text
        *_, last = record
        return fields_anew(text, piece.steps, [Edit((last,), None)], record, self.new_line)

    def _begin_above(self, above: str, key: str, items: list[object]) -> None:
        """Begin a list above another field, and above the comments that stand right above that."""
        place = self.values.key_place(above)
        number, margin, new_line = place.line, " " * (place.column - 1), self.lines.line_end(place.line)
        while number > 1 and self.lines.line(number - 1).lstrip().startswith("#"):
            number -= 1
        at = self.lines.starts[number - 1]
        self.made[at, at] = "".join(f"{margin}{line}{new_line}" for line in block_lines({key: items}, 0)) + new_line

    def _piece(self, key: str, index: int) -> Piece:
        """The lines of one record, from its hyphen to before the next one; those of the list where a record does not begin a line."""
        field, items = self._field(key), self.values[key]
        assert isinstance(items, MarkedList)
        line = self._beside(key)
        if line is not None:
            if self.work.in_lines:
                raise NotInPlace(line, index)
            return field._replace(steps=(*field.steps, index))
        start, following = (
            self.lines.starts[items.value_place(at).line - 1] if at < len(items) else field.end for at in (index, index + 1)
        )
        return Piece(start, following, (0,))

    def _beside(self, key: str) -> int | None:
        """The line of the first item of a list that does not begin a line with its hyphen, or None."""
        if key not in self._known_beside:
            items = self.values[key]
            assert isinstance(items, MarkedList)
            places = (items.value_place(index) for index in range(len(items)))
            wrong = (place.line for place in places if not self._is_behind_hyphen(place))
            self._known_beside[key] = items.place.line if not self._is_in_lines else next(wrong, None)
        return self._known_beside[key]

    def _is_behind_hyphen(self, place: Place) -> bool:
        match = ITEM.match(self.text, self.lines.starts[place.line - 1])
        return match is not None and match.end() == self.lines.offset(place)

    def _field(self, key: str) -> Piece:
        """The lines of a field of the file, from its key to before the next one; all of the text where the fields are in brackets."""
        if not self._is_in_lines:
            return Piece(0, len(self.text), (key,))
        keys = [*self.values, ""]
        here, following = keys.index(key), keys.index(key) + 1
        start, end = (
            self.lines.starts[self.values.key_place(one).line - 1] if one else len(self.text) for one in keys[here : following + 1]
        )
        return Piece(start, end, (key,))

    @cached_property
    def _is_in_lines(self) -> bool:
        """Whether each field of the file begins a line of its own, as in nearly every file."""
        return all(not self.lines.line(place.line)[: place.column - 1].strip() for place in map(self.values.key_place, self.values))

    def _text(self, piece: Piece) -> str:
        return self.made.get((piece.start, piece.end), self.text[piece.start : piece.end])

    def _set(self, piece: Piece, text: str) -> None:
        self.made[piece.start, piece.end] = text


def _with_field(text: str, key: str, items: list[object]) -> str:
    """The text with a list of its own behind its last field, a blank line above it."""
    tree = Tree(text)
    assert tree.root is not None and tree.root.inner is not None
    made = add_field(tree, tree.root.inner, key, items)
    blank = "" if tree.root.inner.is_flow else tree.lines.line_end(tree.lines.place(made.start).line)
    return replaced(text, [made._replace(text=blank + made.text)])


def _reads_back(text: str, steps: Steps, wanted: object) -> bool:
    """Whether the strict reader finds nothing wrong with a piece, and what was decided at the steps in it."""
    read = read_file(Path("piece"), content=text.encode())
    return not read.problems and is_same(find_value(read.values, steps), wanted)
