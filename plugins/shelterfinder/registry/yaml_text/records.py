"""The records of a file, changed one by one in its text, and new ones behind the last.

A record of a list in lines is looked at alone, from its hyphen to the next one, so that a nation's file costs no more than its changes.
Nothing is written that the strict reader does not read back as decided; what cannot be changed in its place is written anew as a field,
or at last as a record, with its comments above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from shelterfinder.registry.marks import MarkedList, MarkedMap, find_value
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.forms import block_lines
from shelterfinder.registry.yaml_text.lines import Lines
from shelterfinder.registry.yaml_text.operations import NotInPlace, add_field, add_items, anew
from shelterfinder.registry.yaml_text.paths import Edit, applied, fields_anew, in_place, record_anew
from shelterfinder.registry.yaml_text.proof import is_same, says
from shelterfinder.registry.yaml_text.replacement import Replacement, replaced
from shelterfinder.registry.yaml_text.tree import Steps, Tree

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
    for is_careful in (False, True):
        made = _File(text, values, work, wanted, is_careful).after()
        if says(made, wanted, work.known):
            return made
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
        self.made: dict[tuple[int, int], str] = {}
        """Parts of the text as they are now, by where they began and ended."""

    def after(self) -> str:
        """The text after the work. Raises NotInPlace."""
        pieces: dict[tuple[int, int], list[tuple[int, Piece]]] = {}
        for index in sorted(self.work.edits):
            piece = self._piece(self.work.key, index)
            pieces.setdefault((piece.start, piece.end), []).append((index, piece))
        for records in pieces.values():
            self._change(records)
        for key, items in self.work.items.items():
            if items:
                self._append(key, list(items))
        return replaced(self.text, sorted(Replacement(*part, text) for part, text in self.made.items()))

    def _change(self, records: Sequence[tuple[int, Piece]]) -> None:
        """Change the records of one piece: together if that goes, else one by one."""
        if len(records) > 1 and not self.is_careful:
            text = self._text(records[0][1])
            try:
                self._set(
                    records[0][1], in_place(text, [(piece.steps, edit) for index, piece in records for edit in self.work.edits[index]])
                )
                return
            except NotInPlace:
                pass
        for index, piece in records:
            self._set(piece, self._changed(index, piece))

    def _changed(self, index: int, piece: Piece) -> str:
        """The text of a piece after the edits of one record."""
        text, edits, wanted = self._text(piece), self.work.edits[index], self.wanted[self.work.key][index]
        ways: list[Callable[[], str]] = [lambda: in_place(text, [(piece.steps, edit) for edit in edits])]
        if self.work.can_be_anew:
            ways += [lambda: fields_anew(text, piece.steps, edits, wanted), lambda: record_anew(text, piece.steps, wanted)]
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
        raise type(refusal)(refusal.line + self.lines.place(piece.start).line - 1, index)

    def _append(self, key: str, items: list[object]) -> None:
        """Put items behind the last one of a list of the file, which is begun if it is not there or is empty."""
        known = self.values.get(key)
        if not isinstance(known, MarkedList) or not known:
            self._begin(key, items)
            return
        piece = self._piece(key, len(known) - 1)
        tree = Tree(self._text(piece))
        around = tree.find(piece.steps[:-1]).child if len(piece.steps) > 1 else tree.root  # type: ignore[union-attr]
        assert around is not None and around.inner is not None
        self._set(piece, replaced(tree.text, [add_items(tree, around.inner, items)]))

    def _begin(self, key: str, items: list[object]) -> None:
        """Begin a list: where an empty one stands; or districts before the places, and everything else at the end."""
        if key in self.values:
            piece = self._field(key)
            tree = Tree(self._text(piece))
            found = tree.find(piece.steps)
            assert found is not None
            self._set(piece, replaced(tree.text, [anew(tree, found, items)]))
        elif key == BEFORE_PLACES and PLACES in self.values and self._is_in_lines():
            at, margin, new_line = self._above(PLACES)
            lines = [*(margin + line for line in block_lines({key: items}, 0)), ""]
            self.made[at, at] = "".join(line + new_line for line in lines)
        else:
            piece = Piece(0, len(self.text), ())
            tree = Tree(self._text(piece))
            assert tree.root is not None and tree.root.inner is not None
            made = add_field(tree, tree.root.inner, key, items)
            blank = "" if tree.root.inner.is_flow else tree.lines.line_end(tree.lines.place(made.start).line)
            self._set(piece, replaced(tree.text, [made._replace(text=blank + made.text)]))

    def _piece(self, key: str, index: int) -> Piece:
        """The lines of one record, from its hyphen to before the next one; all of the text where records do not begin their lines."""
        items = self.values[key]
        assert isinstance(items, MarkedList)
        place = items.value_place(index)
        match = ITEM.match(self.lines.line(place.line))
        if match is None or match.end() != place.column - 1 or not self._is_in_lines():
            if self.work.in_lines:
                raise NotInPlace(place.line, index)
            return Piece(0, len(self.text), (key, index))
        start = self.lines.starts[place.line - 1]
        if index + 1 < len(items):
            return Piece(start, self.lines.starts[items.value_place(index + 1).line - 1], (0,))
        return Piece(start, self._field(key).end, (0,))

    def _field(self, key: str) -> Piece:
        """The lines of a field of the file, from its key to before the next one."""
        if not self._is_in_lines():
            return Piece(0, len(self.text), (key,))
        keys = list(self.values)
        at = keys.index(key) + 1
        start, end = (
            self.lines.starts[self.values.key_place(one).line - 1] if one else len(self.text) for one in (key, *keys[at:], "")[:2]
        )
        return Piece(start, end, (key,))

    def _is_in_lines(self) -> bool:
        """Whether each field of the file begins a line of its own, as in nearly every file."""
        return all(not self.lines.line(place.line)[: place.column - 1].strip() for place in map(self.values.key_place, self.values))

    def _above(self, key: str) -> tuple[int, str, str]:
        """Above a field and the comments that stand right above it: the index, what stands before its key, and the line end there."""
        place = self.values.key_place(key)
        number = place.line
        while number > 1 and self.lines.line(number - 1).lstrip().startswith("#"):
            number -= 1
        return self.lines.starts[number - 1], " " * (place.column - 1), self.lines.line_end(place.line)

    def _text(self, piece: Piece) -> str:
        return self.made.get((piece.start, piece.end), self.text[piece.start : piece.end])

    def _set(self, piece: Piece, text: str) -> None:
        self.made[piece.start, piece.end] = text


def _reads_back(text: str, steps: Steps, wanted: object) -> bool:
    """Whether the strict reader finds nothing wrong with a piece, and what was decided at the steps in it."""
    read = read_file(Path("piece"), content=text.encode())
    return not read.problems and is_same(find_value(read.values, steps), wanted)
