"""A workbook of Excel (.xlsx, .xlsm) as rows: the sheet that holds the list, with merged cells filled and formulas by their last value."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from shelterfinder.registry.exchange.header import Header, Line, find_header
from shelterfinder.registry.exchange.refusal import Remark, SourceRefused
from shelterfinder.registry.exchange.rows import Cell, CellError, Row, Source

ZEROS = re.compile(r"0{2,}")
"""A number format that keeps leading zeros: the key 007 is stored as 7 and shown as 007."""
FORMULA = b"<f"
"""How the XML of a sheet begins a formula."""
CELLS_MAX = 5_000_000
"""A list of 160,000 rows with 30 columns. openpyxl holds about 400 bytes for each cell, 2 GB; what is larger is better saved as CSV."""


def xlsx_rows(data: bytes, wanted: Collection[str] = (), sheet: str | None = None) -> Source:
    """Read the one visible sheet that names the wanted columns, or the stated one.

    Blank lines are no rows; a column without a name is called by its place, `#3`. Merged cells all hold what the first of them says. A
    formula that was never calculated, and an error such as #N/A, is a `CellError`, which is refused where the profile reads it. Raises
    SourceRefused where the file is no workbook, or it is not clear which sheet is meant.
    """
    book = _book(data, values=True)
    found, header, lines = _chosen(book, _book(data, values=False) if _has_formulas(data) else None, wanted, sheet)
    below = lines[header.index + 1 :]
    rows = [Row(number, dict(zip(header.columns, line.cells, strict=True)), line.number) for number, line in enumerate(below, start=1)]
    return Source(header.columns, tuple(rows), (), (*_said(book, found), *header.said))


def _book(data: bytes, values: bool) -> Any:
    try:
        return load_workbook(io.BytesIO(data), data_only=values)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise SourceRefused("xlsx", found=str(error)[:80]) from None


def _chosen(book: Any, formulas: Any, wanted: Collection[str], stated: str | None) -> tuple[Any, Header, list[Line]]:
    """The sheet that is meant, its header and its lines; `formulas` is the same workbook with its formulas, if it has any."""
    sheets = [one for one in book.worksheets if (one.title == stated if stated else one.sheet_state == "visible" and one.max_row)]
    read = [(one, _lines(one, dict(_formula_cells(formulas[one.title])) if formulas else {})) for one in sheets]
    filled = [(one, find_header(lines, wanted), lines) for one, lines in read if lines]
    full = [each for each in filled if wanted and set(wanted) <= set(each[1].columns)]
    candidates = full or filled
    if not candidates:
        raise SourceRefused("sheet_missing", found=", ".join(book.sheetnames), wanted=stated or "-")
    if len(candidates) > 1:
        raise SourceRefused("sheet_choose", found=", ".join(one.title for one, _, _ in candidates))
    return candidates[0]


def _lines(sheet: Any, formulas: Mapping[tuple[int, int], str]) -> list[Line]:
    """The lines of a sheet that hold anything, a formula without a value included; cut behind the last column that holds anything."""
    if sheet.max_row * sheet.max_column > CELLS_MAX:
        raise SourceRefused("xlsx_large", found=f"{sheet.max_row} × {sheet.max_column}")
    merged = _merged(sheet)
    lines = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        values = [merged.get((number, at), _value(cell)) for at, cell in enumerate(cells)]
        values = [
            CellError(formulas[number, at]) if _is_blank(value) and (number, at) in formulas else value for at, value in enumerate(values)
        ]
        if not all(map(_is_blank, values)):
            lines.append(Line(number, values))
    width = max((at + 1 for line in lines for at, cell in enumerate(line.cells) if not _is_blank(cell)), default=0)
    return [Line(line.number, line.cells[:width]) for line in lines]


def _is_blank(cell: Cell) -> bool:
    return cell is None or cell == ""


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


def _has_formulas(data: bytes) -> bool:
    """Whether any sheet holds a formula; most lists hold none, and need not be read twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(FORMULA in archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))


def _formula_cells(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """Each formula of a sheet by line and index."""
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
