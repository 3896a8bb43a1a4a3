"""Where the names of the columns stand."""

from __future__ import annotations

import pytest

from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.header import Line, find_header
from shelterfinder.registry.exchange.refusal import SourceRefused

NOISY = """\
武汉市人民防空工程名单,,,
制表单位：办公室,,2026年5月,
,,,
编号,名称,纬度,经度
1,地下商场,30.5,114.3
合计,1,,
"""


@pytest.mark.parametrize("wanted", [("编号", "名称", "纬度", "经度"), ("纬度",), ()])
def test_header_below_titles_is_found_and_said(wanted: tuple[str, ...]) -> None:
    """With a profile by its columns, without one by its shape; the lines above are named, since they are not read."""
    source = csv_rows(NOISY, ",", wanted)
    assert source.columns == ("编号", "名称", "纬度", "经度")
    assert [(row.number, row.line, row.cells["编号"]) for row in source.rows] == [(1, 5, "1"), (2, 6, "合计")]
    (said,) = source.said
    assert (said.rule, said.details["line"]) == ("header_below", 4) and "制表单位：办公室" in str(said.details["above"])


def test_header_of_two_lines_takes_the_name_above_where_its_own_is_empty() -> None:
    """Merged cells that were saved as CSV leave their name on the first line only."""
    lines = [Line(1, ["Nr", "Posisjon", ""]), Line(2, ["", "Nord", "Øst"]), Line(3, ["1", "59.9", "10.7"])]
    assert find_header(lines, ("Nr", "Nord", "Øst"))[:2] == (("Nr", "Nord", "Øst"), 1)


def test_missing_column_leaves_the_header_where_it_is() -> None:
    """One renamed column must not make a row of data the header."""
    lines = [Line(1, ["Nr", "Navnet", "Nord"]), Line(2, ["1", "Navn", "59.9"])]
    assert find_header(lines, ("Nr", "Navn", "Nord")).index == 0


def test_numbers_are_no_header() -> None:
    """A table without any name of a column still has its first line, and the profile says which columns are missing."""
    lines = [Line(1, ["1", "59.9"]), Line(2, ["2", "59.8"])]
    assert find_header(lines).index == 0


def test_two_equal_names_are_refused_at_their_line() -> None:
    """One of the two columns would be lost."""
    with pytest.raises(SourceRefused) as caught:
        find_header([Line(1, ["List of places", ""]), Line(4, ["Nr", "Nr"])], ("Nr",))
    assert (caught.value.rule, caught.value.line) == ("column_twice", 4)


@pytest.mark.parametrize(("mark", "said"), [(",", []), (";", ["“;”"]), ("\t", ["Tab"]), ("|", ["“|”"])])
def test_delimiter_is_found_and_said(mark: str, said: list[str]) -> None:
    """A semicolon where the comma is a decimal mark, a tabulator from a spreadsheet."""
    text = f"Nr{mark}Navn{mark}Nord\n1{mark}A, B{mark}'59,9'\n2{mark}C{mark}x\n" if mark != "," else "Nr,Navn,Nord\n1,A;B,x\n"
    source = csv_rows(text, None, ("Nr", "Nord"))
    assert source.columns == ("Nr", "Navn", "Nord")
    assert [remark.details["found"] for remark in source.said] == said
