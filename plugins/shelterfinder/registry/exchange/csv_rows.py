"""A CSV file as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from itertools import chain, islice

from shelterfinder.registry.exchange.header import SEARCHED_LINES, Line, find_header
from shelterfinder.registry.exchange.refusal import Refusal, Remark, SourceRefused
from shelterfinder.registry.exchange.rows import Row, Source

DELIMITERS = (",", ";", "\t", "|")
"""What stands between two cells: the comma of RFC 4180, the semicolon where the comma is a decimal mark, the tabulator of spreadsheets."""


def csv_rows(text: str, delimiter: str | None = ",", wanted: Collection[str] = ()) -> Source:
    """Read a table one line of which names the columns (RFC 4180, any of the usual line ends); `wanted` are columns of a profile.

    Without a delimiter that is taken which makes the best table, and said unless it is a comma.

    A row with more or fewer cells than there are columns is refused, since nobody can tell which one is missing; so is one of empty cells.
    Lines without any character are no rows. A broken quote raises SourceRefused, since everything behind it may have been misread.
    """
    delimiter, said = found_delimiter(text, wanted) if delimiter is None else (delimiter, ())
    records = _records(text, delimiter)
    first = list(islice(records, SEARCHED_LINES))
    header = find_header(first, wanted)
    columns = header.columns
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, (line, cells) in enumerate(chain(first[header.index + 1 :], records), start=1):
        if len(cells) != len(columns):
            refused.append(Refusal("row", "row_width", {"found": len(cells), "wanted": len(columns)}, number, line))
        elif not any(isinstance(cell, str) and cell.strip() for cell in cells):
            refused.append(Refusal("row", "row_empty", {}, number, line))
        else:
            rows.append(Row(number, dict(zip(columns, cells, strict=True)), line))
    return Source(columns, tuple(rows), tuple(refused), (*said, *header.said))


def found_delimiter(text: str, wanted: Collection[str] = ()) -> tuple[str, tuple[Remark, ...]]:
    """The delimiter with which the first lines name the most of the wanted columns, then make the most columns; said unless a comma."""
    best = max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter, wanted))
    said = {";": "“;”", "\t": "Tab", "|": "“|”"}
    return best, (Remark("delimiter", {"found": said[best]}),) if best in said else ()


def _fit(text: str, delimiter: str, wanted: Collection[str]) -> tuple[int, int]:
    """How many wanted columns the header names, and how many lines are as wide as it is, times that width."""
    try:
        lines = list(islice(_records(text, delimiter), SEARCHED_LINES))
        header = find_header(lines, wanted)
    except SourceRefused:
        return 0, 0
    width = len(header.columns)
    even = sum(len(line.cells) == width for line in lines[header.index :])
    return len(set(wanted) & set(header.columns)), even * (width - 1)


def _records(text: str, delimiter: str) -> Iterator[Line]:
    """Each record with the line it starts on; a quoted cell may hold line ends, so a record may be longer than a line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield Line(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise SourceRefused("csv", line, found=str(error)) from None
