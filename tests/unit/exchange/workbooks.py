"""Workbooks as offices make them, written by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook


def workbook(rows: Iterable[Sequence[object]], change: Callable[[Any], None] = lambda sheet: None, title: str = "名簿") -> bytes:
    """The bytes of a workbook with one sheet of these rows, changed at will before it is saved."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
