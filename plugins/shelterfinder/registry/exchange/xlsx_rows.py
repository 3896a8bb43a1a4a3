"""A workbook of Excel (.xlsx, .xlsm) as rows: the sheet that holds the list, with merged cells filled and formulas by their last value."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from shelterfinder.registry.exchange.header import Header, Line, find_header
from shelterfinder.registry.exchange.refusal import Refusal, Remark, SourceRefused
from shelterfinder.registry.exchange.rows import Cell, CellError, Row, Source

ZEROS = re.compile(r"0{2,}")
"""A number format that keeps leading zeros: the key 007 is stored as 7 and shown as 007."""
FORMULA = b"<f"
"""How the XML of a sheet begins a formula."""
CELLS_MAX = 4_000_000
"""A list of 130,000 rows with 30 columns. openpyxl holds about 400 bytes for each, and what is larger is better saved as CSV."""


def xlsx_rows(data: bytes, wanted: Collection[str] = (), sheet: str | None = None) -> Source:
    """Read the one visible sheet that names the wanted columns, or the stated one.

    Blank lines are no rows. Merged cells all hold what the first of them says. A formula that was never calculated, and an error such as
    #N/A, is a `CellError`, which is refused where the profile reads it. Raises SourceRefused where the file is no workbook, or it is not
    clear which sheet is meant.
    """
    book = _book(data, values=True)
    found, header, lines = _chosen(book, wanted, sheet)
    formulas = _formulas(data, found.title)
    said = [*_said(book, found), *header.said]
    rows: list[Row] = []
    refused: list[Refusal] = []
    width = len(header.columns)
    for line in lines[header.index + 1 :]:
        cells = [CellError(formulas[line.number, at]) if (line.number, at) in formulas and cell is None else cell
                 for at, cell in enumerate(line.cells)]  # fmt: skip
        number = len(rows) + len(refused) + 1
        if all(cell is None or cell == "" for cell in cells):
            continue
        if any(cell is not None and cell != "" for cell in cells[width:]):
            refused.append(Refusal("row", "row_width", {"found": len(cells), "wanted": width}, number, line.number))
        else:
            rows.append(Row(number, dict(zip(header.columns, cells, strict=False)), line.number))
    return Source(header.columns, tuple(rows), tuple(refused), tuple(said))


def _book(data: bytes, values: bool) -> Any:
    try:
        return load_workbook(io.BytesIO(data), data_only=values)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise SourceRefused("xlsx", found=str(error)[:80]) from None


def _chosen(book: Any, wanted: Collection[str], stated: str | None) -> tuple[Any, Header, list[Line]]:
    """The sheet that is meant, its header and its lines."""
    sheets = [one for one in book.worksheets if (one.title == stated if stated else one.sheet_state == "visible" and one.max_row)]
    read = [(one, _lines(one)) for one in sheets]
    filled = [(one, find_header(lines, wanted), lines) for one, lines in read if lines]
    full = [each for each in filled if wanted and set(wanted) <= set(each[1].columns)]
    candidates = full or filled
    if not candidates:
        raise SourceRefused("sheet_missing", found=", ".join(book.sheetnames), wanted=stated or "-")
    if len(candidates) > 1:
        raise SourceRefused("sheet_choose", found=", ".join(one.title for one, _, _ in candidates))
    return candidates[0]


def _lines(sheet: Any) -> list[Line]:
    """The lines of a sheet that hold anything; cut behind the last column that holds anything."""
    if sheet.max_row * sheet.max_column > CELLS_MAX * 10:
        raise SourceRefused("xlsx_large", found=f"{sheet.max_row} × {sheet.max_column}")
    merged = _merged(sheet)
    lines = [
        Line(number, [merged.get((number, at), _value(cell)) for at, cell in enumerate(cells)])
        for number, cells in enumerate(sheet.iter_rows(), start=1)
    ]
    lines = [line for line in lines if any(cell is not None for cell in line.cells)]
    width = max((at + 1 for line in lines for at, cell in enumerate(line.cells) if cell is not None), default=0)
    return [Line(line.number, line.cells[:width]) for line in lines]


def _value(cell: Any) -> Cell:
    """What a cell shows: an error as such, a number with the leading zeros of its format."""
    value = cell.value
    if cell.data_type == "e":
        return CellError(str(value))
    if isinstance(value, int) and not isinstance(value, bool) and ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return value


def _merged(sheet: Any) -> dict[tuple[int, int], Cell]:
    """What each cell of a merged block says, by line and index: the first cell speaks for all below it.

    A block that is only wide, a title, speaks once: repeated it would look like a row of words.
    """
    found: dict[tuple[int, int], Cell] = {}
    for block in sheet.merged_cells.ranges:
        value = _value(sheet.cell(block.min_row, block.min_col))
        for row in range(block.min_row, block.max_row + 1):
            found[row, block.min_col - 1] = value
    return found


def _formulas(data: bytes, title: str) -> dict[tuple[int, int], str]:
    """Formulas of a sheet by line and index; empty, and quickly so, if the file holds none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        if not any(FORMULA in archive.read(name) for name in sheets):
            return {}
    return dict(_formula_cells(_book(data, values=False)[title]))


def _formula_cells(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                yield (cell.row, cell.column - 1), str(getattr(cell.value, "text", cell.value))


def _said(book: Any, sheet: Any) -> Iterator[Remark]:
    """Which sheet was read, of several; lines that a filter hides; merged cells that were filled."""
    others = [one.title for one in book.worksheets if one.title != sheet.title]
    if others:
        yield Remark("sheet", {"found": sheet.title, "others": ", ".join(others)})
    hidden = sum(bool(one.hidden) for one in sheet.row_dimensions.values())
    if hidden:
        yield Remark("hidden_lines", {"n": hidden})
    tall = [block for block in sheet.merged_cells.ranges if block.max_row > block.min_row]
    if tall:
        yield Remark("merged", {"n": len(tall)})
