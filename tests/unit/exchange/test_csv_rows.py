"""CSV files as rows: every line counted, every broken row named."""

from __future__ import annotations

import pytest

from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.refusal import SourceRefused


def test_rows_carry_their_number_and_line() -> None:
    """A quoted cell may hold line ends, so the line of a row is not its number plus one."""
    source = csv_rows('Nr,Navn\n1,"Tullins\ngate 2"\n2,Kingos gate\n')
    assert [(row.number, row.line, dict(row.cells)) for row in source.rows] == [
        (1, 2, {"Nr": "1", "Navn": "Tullins\ngate 2"}),
        (2, 4, {"Nr": "2", "Navn": "Kingos gate"}),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_line_end_is_read(end: str) -> None:
    """Lists come from Windows, Unix and old Macintosh programs."""
    source = csv_rows(end.join(["Nr;Navn", "1;a", "2;b", ""]), ";")
    assert [row.cells["Navn"] for row in source.rows] == ["a", "b"]


@pytest.mark.parametrize("cells", ["1", "1,2,3"])
def test_row_of_another_width_is_refused(cells: str) -> None:
    """With a cell too few or too many nobody knows which column each belongs to."""
    source = csv_rows(f"Nr,Navn\n{cells}\n2,b\n")
    assert [(one.rule, one.row, one.line, one.details["wanted"]) for one in source.refused] == [("row_width", 1, 2, 2)]
    assert [row.number for row in source.rows] == [2]


def test_row_of_empty_cells_is_refused_and_a_blank_line_is_no_row() -> None:
    """A line of commas was saved as a row, a line without anything was not."""
    source = csv_rows("Nr,Navn\n,\n\n2,b\n")
    assert [(one.rule, one.row, one.line) for one in source.refused] == [("row_empty", 1, 2)]
    assert [(row.number, row.line) for row in source.rows] == [(2, 4)]


def test_two_columns_of_one_name_are_refused() -> None:
    """One of them would be lost without a word."""
    with pytest.raises(SourceRefused) as caught:
        csv_rows("Nr,Navn, Navn\n1,a,b\n")
    assert (caught.value.rule, caught.value.details["column"], caught.value.line) == ("column_twice", "Navn", 1)


def test_broken_quote_is_refused_with_the_line_of_its_row() -> None:
    """An open quote swallows every row behind it, so the whole file is refused."""
    with pytest.raises(SourceRefused) as caught:
        csv_rows('Nr,Navn\n1,a\n2,"b\n3,c\n')
    assert (caught.value.rule, caught.value.line) == ("csv", 3)


def test_column_without_a_name_is_called_by_its_place() -> None:
    """Spreadsheets save the numbers of rows under no name at all."""
    assert csv_rows(",Navn\n1,a\n").columns == ("#1", "Navn")


def test_file_without_any_line_is_refused() -> None:
    """Nothing at all is no table."""
    with pytest.raises(SourceRefused) as caught:
        csv_rows("\n\n")
    assert caught.value.rule == "empty"
