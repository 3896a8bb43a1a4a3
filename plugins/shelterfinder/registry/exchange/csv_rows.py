"""A CSV file as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from shelterfinder.registry.exchange.refusal import Refusal, SourceRefused
from shelterfinder.registry.exchange.rows import Row, Source


def csv_rows(text: str, delimiter: str = ",") -> Source:
    """Read a table whose first line names the columns (RFC 4180, any of the usual line ends).

    A row with more or fewer cells than there are columns is refused, since nobody can tell which one is missing; so is one of empty cells.
    Lines without any character are no rows. A broken quote raises SourceRefused, since everything behind it may have been misread.
    """
    records = _records(text, delimiter)
    header = next(records, None)
    if header is None:
        raise SourceRefused("empty")
    columns = _columns(header[1], header[0])
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, (line, cells) in enumerate(records, start=1):
        if len(cells) != len(columns):
            refused.append(Refusal("row", "row_width", {"found": len(cells), "wanted": len(columns)}, number, line))
        elif not any(cell.strip() for cell in cells):
            refused.append(Refusal("row", "row_empty", {}, number, line))
        else:
            rows.append(Row(number, dict(zip(columns, cells, strict=True)), line))
    return Source(columns, tuple(rows), tuple(refused))


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on; a quoted cell may hold line ends, so a record may be longer than a line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise SourceRefused("csv", line, found=str(error)) from None


def _columns(header: list[str], line: int) -> tuple[str, ...]:
    """The names of the columns; one without a name is called by its place, `#3`."""
    names = [" ".join(cell.split()) or f"#{place}" for place, cell in enumerate(header, start=1)]
    for name in names:
        if names.count(name) > 1:
            raise SourceRefused("column_twice", line, column=name)
    return tuple(names)
