"""Where the names of the columns stand in a table: below titles and notes, in one line or over merged cells in two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from shelterfinder.registry.exchange.refusal import Remark, SourceRefused
from shelterfinder.registry.exchange.rows import Cell, CellError

SEARCHED_LINES = 50
"""A list whose names stand deeper has a page of prose before it; nobody would find them there either."""


class Line(NamedTuple):
    """One line of a table: its number in the file from 1, its cells."""

    number: int
    cells: Sequence[Cell]


class Header(NamedTuple):
    """The names of the columns, and the index of the line below which rows begin; `said` if lines stand above them."""

    columns: tuple[str, ...]
    index: int
    said: tuple[Remark, ...] = ()


def find_header(lines: Sequence[Line], wanted: Collection[str] = ()) -> Header:
    """The header among the first lines of a table.

    With the columns that a profile asks for, it is the first line that names all of them, or, if none does, most of them, so that the
    missing one can be said. Without, it is the first line of words that is as wide as the table. Raises SourceRefused `column_twice`.
    """
    if not lines:
        raise SourceRefused("empty")
    searched = lines[:SEARCHED_LINES]
    named = [_names(searched, index) for index in range(len(searched))]
    index = _by_names(named, wanted)
    if index is None:
        index = _by_shape(searched)
    columns = tuple(name or f"#{place}" for place, name in enumerate(named[index], start=1))
    for name in columns:
        if columns.count(name) > 1:
            raise SourceRefused("column_twice", searched[index].number, column=name)
    above = [text for line in searched[:index] if (text := " ".join(filter(None, map(_name, line.cells))))]
    said = (Remark("header_below", {"line": searched[index].number, "above": " / ".join(above)}),) if above else ()
    return Header(columns, index, said)


def _by_names(named: Sequence[Sequence[str]], wanted: Collection[str]) -> int | None:
    found = [len(set(wanted) & set(names)) for names in named]
    return found.index(max(found)) if found and max(found) else None


def _by_shape(lines: Sequence[Line]) -> int:
    """The first line that is as wide as most lines are, with a different word in most of its cells and no number; else the first."""
    widths = [_filled(line) for line in lines]
    for index, line in enumerate(lines):
        words = [_name(cell) for cell in line.cells if isinstance(cell, str) and _name(cell)]
        is_wide = widths[index] >= max(2, 0.6 * max(widths))
        if is_wide and len(set(words)) == widths[index] and not any(_is_number(word) for word in words):
            return index
    return 0


def _filled(line: Line) -> int:
    return sum(bool(_name(cell)) for cell in line.cells)


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).replace(",", "", 1).lstrip("+-").isdigit()


def _names(lines: Sequence[Line], index: int) -> tuple[str, ...]:
    """The names on a line; an empty one is that above it, if the line above spreads over the table too (a header of two lines)."""
    own = [_name(cell) for cell in lines[index].cells]
    if index and len(lines[index - 1].cells) == len(own) and _filled(lines[index - 1]) > 1:
        above = [_name(cell) for cell in lines[index - 1].cells]
        own = [mine or theirs for mine, theirs in zip(own, above, strict=True)] if _filled(lines[index]) else own
    return tuple(own)


def _name(cell: Cell) -> str:
    if cell is None:
        return ""
    return " ".join((cell.found if isinstance(cell, CellError) else str(cell)).replace("\ufeff", "").split())
