"""One row becomes one record, as the profile says."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

from shelterfinder.registry.exchange.cells import NumberMarks, as_date, as_number, as_text, as_truth, as_whole_number, narrow
from shelterfinder.registry.exchange.fields import FieldKind, field_kind, put, take_out
from shelterfinder.registry.exchange.positions import position_of
from shelterfinder.registry.exchange.profile import Column, Profile
from shelterfinder.registry.exchange.refusal import CellRefused, Note
from shelterfinder.registry.exchange.rows import Cell, Row
from shelterfinder.registry.exchange.slug import slug
from shelterfinder.registry.exchange.templates import fill

READERS: dict[str, Callable[[Cell, Column, NumberMarks], object]] = {
    "text": lambda cell, column, marks: as_text(cell),
    "string": lambda cell, column, marks: as_text(cell),
    "choice": lambda cell, column, marks: as_text(cell),
    "int": lambda cell, column, marks: as_whole_number(cell, marks),
    "float": lambda cell, column, marks: float(as_number(cell, marks)),
    "bool": lambda cell, column, marks: as_truth(cell),
    "date": lambda cell, column, marks: as_date(cell, column.date_format),
}


def record_of(row: Row, profile: Profile, district: str) -> tuple[dict[str, Any], list[Note]]:
    """The record of a row as plain values, not yet checked by the models, and what was not taken letter by letter.

    A row that says no position has none in its record.
    Raises CellRefused at the first cell that cannot be read, with the column in its details.
    """
    record: dict[str, Any] = plain(profile.facility)
    notes: list[Note] = []
    for name, column in profile.readings():
        try:
            notes.extend(_fill(record, row, name, column, profile))
        except CellRefused as error:
            error.details.setdefault("column", name)
            if column.unfit == "refuse_row" or error.rule == "row_no_place":
                raise
            notes.append(Note(row.number, "left_out", {"column": name, "found": row.cells.get(name)}))
    for path, template in profile.templates.items():
        _put(record, path, _in_language(fill(template, row.cells), path, profile.text_language))
    record["id"] = slug(fill(profile.id, row.cells))
    record["district"] = district
    placed = position_of(row, profile.position, profile.marks()) if profile.position else None
    if placed is None:
        return record, notes + _without_position(record, row, profile)
    notes += [Note(row.number, "degrees", {"column": name, "found": cell}) for name, cell in placed.rewritten]
    record["position"] = {**record.get("position", {}), **placed.block}
    return record, notes


def _without_position(record: dict[str, Any], row: Row, profile: Profile) -> list[Note]:
    """Take out what else is said of a position that the row does not have; a note for each column that says it."""
    if record.pop("position", None) is None:
        return []
    about = [name for name, column in profile.readings() if column.field.startswith("position.")]
    return [Note(row.number, "no_position", {"column": name, "found": cell}) for name in about if (cell := row.cells.get(name)) is not None]


def plain(value: Any) -> Any:
    """A copy with nothing but plain dicts and lists, so that every row has its own."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else copy.copy(value)


def _fill(record: dict[str, Any], row: Row, name: str, column: Column, profile: Profile) -> list[Note]:
    """Put the value of one column into the record, or leave it out where nothing is recorded."""
    cell = _matched(row.cells.get(name), column)
    text = as_text(cell) if isinstance(cell, str) or (column.missing or column.values) and not isinstance(cell, bool) else None
    notes = [Note(row.number, "tidied", {"column": name, "found": cell})] if isinstance(cell, str) and cell.strip(" ") != text else []
    if cell is None or text == "" or text in column.missing:
        if column.drops:
            take_out(record, column.drops)
        return [Note(row.number, "not_recorded", {"column": name, "found": text})] if text else []
    kind = field_kind(column.field)
    assert kind is not None, f"{column.field}: the checks of a profile let an unknown field pass"
    value = _value(cell, kind, column, profile)
    _put(record, column.field, _beside(_existing(record, column.field), value, column) if kind.name in ("text", "string") else value)
    return notes


def _beside(existing: object, value: object, column: Column) -> object:
    """A text with its prefix, joined to what the field holds already, each language to its own."""
    if isinstance(value, dict):
        old = existing if isinstance(existing, dict) else {}
        return {**old, **{tag: _beside(old.get(tag), words, column) for tag, words in value.items()}}
    if not isinstance(value, str):
        return value
    words = (column.prefix or "") + value
    return f"{existing}{column.join}{words}" if column.join is not None and isinstance(existing, str) else words


def _matched(cell: Cell, column: Column) -> Cell:
    """What the pattern of a column takes out of its cell; the cell itself if there is none, or nothing is recorded in it."""
    if column.refuse and as_text(cell) in column.refuse:
        raise CellRefused("row_no_place", found=as_text(cell)[:60])
    if column.pattern is None or cell is None or not as_text(cell) or as_text(cell) in column.missing:
        return cell
    found = re.fullmatch(column.pattern, narrow(as_text(cell)))
    if found is None:
        raise CellRefused("pattern", found=as_text(cell)[:60], wanted=column.pattern)
    return found[1]


def _value(cell: Cell, kind: FieldKind, column: Column, profile: Profile) -> object:
    if not kind.many:
        return _item(cell, kind, column, profile)
    parts = as_text(cell).split(column.split) if column.split else [cell]
    return [_item(part, kind, column, profile) for part in parts if not isinstance(part, str) or part.strip()]


def _item(cell: Cell, kind: FieldKind, column: Column, profile: Profile) -> object:
    if column.values:
        word = str(cell).lower() if isinstance(cell, bool) else as_text(cell)
        if word not in column.values:
            raise CellRefused("value_unknown", found=word[:60], wanted=", ".join(column.values))
        return _in_language(column.values[word], column.field, column.language or profile.text_language)
    return _in_language(READERS[kind.name](cell, column, profile.marks()), column.field, column.language or profile.text_language)


def _in_language(value: object, path: str, language: str | None) -> object:
    """A text with its language, if its field takes one and the profile names one."""
    kind = field_kind(path)
    return {language: value} if language and kind and kind.name == "text" and isinstance(value, str) else value


def _existing(record: Any, path: str) -> object:
    for step in path.split("."):
        if isinstance(record, list):
            record = record[int(step)] if int(step) < len(record) else None
        else:
            record = record.get(step) if isinstance(record, dict) else None
    return record


def _put(record: dict[str, Any], path: str, value: object) -> None:
    try:
        put(record, path, value)
    except (IndexError, TypeError):
        raise CellRefused("field_order", field=path) from None
