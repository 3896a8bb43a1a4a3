"""The flat form of places: one column for each field that is recorded anywhere, named by its path, so that a spreadsheet loses nothing.

    id,name.en,position.lat,roles.war.0.services,roles.war.0.capacity.persons

A text in several languages has a column for each; items of lists are counted from 0; a list of words stands in one cell,
`cooling; charging`.
A text that a spreadsheet would calculate has an apostrophe before it, and so has one that begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shelterfinder.registry.exchange.checked import RecordRefused, checked
from shelterfinder.registry.exchange.csv_file import FORMULA_STARTS
from shelterfinder.registry.exchange.fields import FieldKind, field_kind, field_paths, is_block, put
from shelterfinder.registry.exchange.importing import Imported, waiting_rows
from shelterfinder.registry.exchange.refusal import CellRefused, Refusal, SourceRefused
from shelterfinder.registry.exchange.rows import Row, Source
from shelterfinder.registry.exchange.yaml_writer import plain
from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.text import LANGUAGE_PATTERN

BETWEEN_WORDS = "; "
EMPTY = {"{}": dict, "[]": list}
"""A block or list that is recorded and holds nothing, such as the roles of a place that has none."""
APOSTROPHE = "'"


def flat(facility: Facility) -> dict[str, str]:
    """The cells of a place by column: everything that was recorded, and nothing else."""
    return dict(_cells(plain(facility), ""))


def flat_csv(facilities: Iterable[Facility]) -> str:
    """Places as a table with a header (RFC 4180). Columns stand in the order of the model, items of lists by their number."""
    rows = [flat(facility) for facility in facilities]
    columns = sorted({name for row in rows for name in row}, key=_order())
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return text.getvalue()


def import_fields(source: Source, taken: Iterable[str] = ()) -> Imported:
    """Places from a table whose columns are named as the fields, each row written or refused; `taken` are ids of other files.

    A row with an address and without a position waits for one.
    Raises SourceRefused `field_column` for a column that is no field, `no_rows` for a table of names only.
    """
    if not source.count():
        raise SourceRefused("no_rows")
    columns = sorted(source.columns, key=_order())
    for name in columns:
        if not _is_column(name):
            raise SourceRefused("field_column", column=name)
    facilities: dict[str, tuple[Facility, int]] = {}
    refused, others = list(source.refused), frozenset(taken)
    for row in source.rows:
        try:
            facility = _facility(row, columns)
            if facility.id in facilities:
                raise CellRefused("id_twice", id=facility.id, first=facilities[facility.id][1])
            if facility.id in others:
                raise CellRefused("id_taken", id=facility.id)
            facilities[facility.id] = facility, row.number
        except CellRefused as error:
            refused.append(Refusal("row", error.rule, error.details, row.number, row.line))
        except RecordRefused as error:
            refused.append(Refusal("row", "record", {}, row.number, row.line, error.problems))
    found, rows = tuple(one for one, _ in facilities.values()), tuple(row for _, row in facilities.values())
    refused.sort(key=lambda one: one.row or 0)
    return Imported(source.count(), found, rows, (), tuple(refused), (), (), source.said, waiting_rows(found, rows))


def _cells(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _cells(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value and not _is_words(path):
        for at, inner in enumerate(value):
            yield from _cells(inner, f"{path}.{at}")
    else:
        yield path, _cell(value, path)


def _is_words(path: str) -> bool:
    """Whether a list is one of words of a closed list, ids or paths, none of which holds a semicolon."""
    kind = field_kind(path)
    return kind is not None and kind.many and kind.name != "text"


def _cell(value: object, path: str) -> str:
    if isinstance(value, Mapping | list) and not value:
        return "[]" if isinstance(value, list) else "{}"
    if isinstance(value, list):
        return BETWEEN_WORDS.join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return APOSTROPHE + value if isinstance(value, str) and value.startswith((*FORMULA_STARTS, APOSTROPHE)) else str(value)


def _facility(row: Row, columns: Iterable[str]) -> Facility:
    record: dict[str, Any] = {}
    for name in columns:
        cell = row.cells.get(name)
        text = cell if isinstance(cell, str) else "" if cell is None else str(cell)
        if text != "":
            try:
                put(record, name, _value(text, name))
            except (IndexError, TypeError, KeyError, AttributeError):
                raise CellRefused("field_order", field=name, column=name) from None
    return checked(record, row)


def _value(text: str, name: str) -> object:
    """The value of a cell, as its field takes it."""
    kind = _kind(name)
    if text in EMPTY and (kind is None or kind.many or is_block(name) and kind.name not in ("text", "string")):
        return EMPTY[text]()
    if kind is None:
        raise CellRefused("not_a_value", found=text[:60], column=name)
    if kind.many:
        return [word.strip() for word in text.split(BETWEEN_WORDS.strip())]
    try:
        return _read(text, kind)
    except ValueError:
        raise CellRefused("not_a_field", found=text[:60], wanted=kind.name, column=name) from None


def _read(text: str, kind: FieldKind) -> object:
    if kind.name == "int":
        return int(text)
    if kind.name == "float":
        return float(text)
    if kind.name == "bool":
        return {"true": True, "false": False}.get(text.lower(), text)
    return text.removeprefix(APOSTROPHE)


def _kind(name: str) -> FieldKind | None:
    """The kind of a column: of its field, or of the text that it is one language of."""
    block, _, tag = name.rpartition(".")
    kind = field_kind(name)
    if kind is None and re.fullmatch(LANGUAGE_PATTERN, tag):
        inner = field_kind(block)
        return inner if inner is not None and inner.name == "text" and not inner.many else None
    return kind


def _is_column(name: str) -> bool:
    return _kind(name) is not None or is_block(name)


def _order() -> Any:
    """A key that sorts columns as the model orders its fields; the items of a list stay together, in their order."""
    rank: dict[str, int] = {}
    for path in field_paths():
        steps = path.split(".")
        for depth in range(1, len(steps) + 1):
            rank.setdefault(".".join(steps[:depth]), len(rank))

    def key(name: str) -> tuple[tuple[int, str], ...]:
        """The rank of each step of a path."""
        steps = name.split(".")
        general = ["0" if step.isdigit() else step for step in steps]
        return tuple(
            (int(step), "") if step.isdigit() else (rank.get(".".join(general[: at + 1]), len(rank)), step) for at, step in enumerate(steps)
        )

    return key
