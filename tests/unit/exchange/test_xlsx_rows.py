"""Workbooks as rows: what a cell shows is what is read, and what it hides is said."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from shelterfinder.registry.exchange import xlsx_rows as xlsx_rows_module
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.rows import CellError
from shelterfinder.registry.exchange.xlsx_rows import xlsx_rows
from tests.unit.exchange.workbooks import workbook

HEAD = ("Nr", "Navn", "Nord")


def test_cells_are_values_and_blank_lines_no_rows() -> None:
    """Numbers stay numbers, days stay days; a title and an empty line are no rows, and rows carry the line of the sheet."""
    day = datetime.datetime(2026, 5, 30)
    source = xlsx_rows(workbook([("Liste over rom",), (), HEAD, (7, "A", 59.91), (), (8, day, None)]), HEAD)
    assert [(row.number, row.line, dict(row.cells)) for row in source.rows] == [
        (1, 4, {"Nr": 7, "Navn": "A", "Nord": 59.91}),
        (2, 6, {"Nr": 8, "Navn": day, "Nord": None}),
    ]
    assert [remark.rule for remark in source.said] == ["header_below"]


def test_leading_zeros_of_a_key_are_kept() -> None:
    """007 is stored as 7 with a format that shows zeros; the key is what people see."""

    def format_key(sheet: Any) -> None:
        sheet["A2"].number_format = "000"

    assert xlsx_rows(workbook([HEAD, (7, "A", 1)], format_key)).rows[0].cells["Nr"] == "007"


def test_merged_cells_speak_for_every_line_they_cover() -> None:
    """A district that is written once beside its five places is the district of all five; a wide title speaks once."""

    def merge(sheet: Any) -> None:
        sheet.merge_cells("B3:B5")
        sheet.merge_cells("A1:C1")

    source = xlsx_rows(workbook([("Romliste",), HEAD, (1, "Frogner", 59), (2, None, 59), (3, None, 59)], merge), HEAD)
    assert [row.cells["Navn"] for row in source.rows] == ["Frogner"] * 3
    assert [(remark.rule, remark.details.get("n")) for remark in source.said] == [("merged", 1), ("header_below", None)]


def test_header_over_two_merged_lines_is_read() -> None:
    """`Position` over `Nord` and `Øst`, with `Nr` beside both: the lower line has the names."""

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    source = xlsx_rows(workbook([("Nr", "Posisjon", None), (None, "Nord", "Øst"), (1, 59.9, 10.7)], merge), ("Nr", "Nord", "Øst"))
    assert source.columns == ("Nr", "Nord", "Øst") and len(source.rows) == 1


def test_formula_that_was_never_calculated_and_errors_are_no_values() -> None:
    """A formula written by a program has no value until a spreadsheet calculates it: the cell is not empty, it is unknown."""
    source = xlsx_rows(workbook([HEAD, (1, "=UPPER(A2)", "#N/A")]))
    assert source.rows[0].cells["Navn"] == CellError("=UPPER(A2)")
    assert source.rows[0].cells["Nord"] == CellError("#N/A")


def test_line_of_formulas_alone_is_a_row() -> None:
    """It looks empty to a program, and shows a place to everybody else: it must not vanish."""
    source = xlsx_rows(workbook([HEAD, (1, "A", 59), ("=A2+1", "=B2", "=C2"), (3, "C", 59)]), HEAD)
    assert [(row.number, row.line) for row in source.rows] == [(1, 2), (2, 3), (3, 4)]
    assert source.rows[1].cells == {"Nr": CellError("=A2+1"), "Navn": CellError("=B2"), "Nord": CellError("=C2")}


def test_hidden_lines_are_read_and_said() -> None:
    """A filter that somebody forgot must not lose places."""

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True

    source = xlsx_rows(workbook([HEAD, (1, "A", 59), (2, "B", 59)], hide))
    assert len(source.rows) == 2 and [(one.rule, one.details) for one in source.said] == [("hidden_lines", {"n": 1})]


def test_sheet_with_the_columns_is_read_and_the_others_are_named() -> None:
    """A sheet of notes beside the list is common."""

    def add(sheet: Any) -> None:
        notes = sheet.parent.create_sheet("Merknader", 0)
        notes.append(["Sist endret", "i går"])

    source = xlsx_rows(workbook([HEAD, (1, "A", 59)], add), HEAD)
    assert source.columns == HEAD
    assert [(one.rule, one.details) for one in source.said] == [("sheet", {"found": "名簿", "others": "Merknader"})]


def two_lists(sheet: Any) -> None:
    """Add a second sheet with the same columns."""
    other = sheet.parent.create_sheet("2025")
    other.append(list(HEAD))
    other.append([9, "Z", 58])


def test_two_sheets_that_fit_need_a_word_of_the_profile() -> None:
    """Last year's list is often still in the file."""
    data = workbook([HEAD, (1, "A", 59)], two_lists)
    with pytest.raises(SourceRefused) as caught:
        xlsx_rows(data, HEAD)
    assert (caught.value.rule, caught.value.details) == ("sheet_choose", {"found": "名簿, 2025"})
    assert xlsx_rows(data, HEAD, "2025").rows[0].cells["Nr"] == 9
    with pytest.raises(SourceRefused) as caught:
        xlsx_rows(data, HEAD, "2024")
    assert caught.value.rule == "sheet_missing"


def test_cell_beside_the_table_is_a_column_without_a_name() -> None:
    """A note that somebody typed beside a row is not lost: its column is named by its place, and reported as not imported."""
    source = xlsx_rows(workbook([HEAD, (1, "A", 59, "husk!"), (2, "B", 59)]), HEAD)
    assert source.columns == ("Nr", "Navn", "Nord", "#4")
    assert [row.cells["#4"] for row in source.rows] == ["husk!", None]


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    """Without a traceback, and with a way out."""
    with pytest.raises(SourceRefused) as caught:
        xlsx_rows(data)
    assert caught.value.rule == "xlsx"


def test_sheet_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that reaches to the last line of a sheet makes twenty million cells; the size is said."""
    monkeypatch.setattr(xlsx_rows_module, "CELLS_MAX", 5)
    with pytest.raises(SourceRefused) as caught:
        xlsx_rows(workbook([HEAD, (1, "A", 59)]))
    assert (caught.value.rule, caught.value.details) == ("xlsx_large", {"found": "2 × 3"})
