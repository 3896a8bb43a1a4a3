"""Cells as values: what reads as one, and what is refused rather than guessed."""

from __future__ import annotations

import pytest

from shelterfinder.registry.exchange.cells import NumberMarks, as_date, as_number, as_text, as_truth, as_whole_number, tidy
from shelterfinder.registry.exchange.refusal import CellRefused

POINT, COMMA = NumberMarks(), NumberMarks(",", " ")


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("  INDUSTRIGATA  6 ", "INDUSTRIGATA 6"),
        ("a\tb\r\nc\x00d", "a b c d"),
        ("a\u00a0b\u3000c", "a b c"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("\ufeffNavn", "Navn"),
        ("避難\u200b所\u00ad", "避難所"),
        ("３丁目１１番", "3丁目11番"),
        ("نص\u200cفارسی", "نص\u200cفارسی"),
    ],
)
def test_text_is_tidied_without_losing_a_letter(found: str, wanted: str) -> None:
    """Blanks and control characters are tidied; joiners that other scripts need stay."""
    assert tidy(found) == wanted


def test_half_a_character_is_refused() -> None:
    """JSON can spell half a surrogate pair, which no UTF-8 file can hold."""
    with pytest.raises(CellRefused) as caught:
        tidy("a\ud800")
    assert (caught.value.rule, caught.value.details["found"]) == ("text_broken", "a\\ud800")


@pytest.mark.parametrize(("cell", "wanted"), [(776, "776"), (776.0, "776"), (7.5, "7.5"), (None, ""), ("", "")])
def test_cell_as_text(cell: object, wanted: str) -> None:
    """A key that a program saved as 776.0 is still 776."""
    assert as_text(cell) == wanted


@pytest.mark.parametrize("cell", [True, [1], {"a": 1}])
def test_cell_that_is_no_text_is_refused(cell: object) -> None:
    """Lists, objects and truth values have no words of their own."""
    with pytest.raises(CellRefused) as caught:
        as_text(cell)
    assert caught.value.rule == "not_text"


@pytest.mark.parametrize(
    ("cell", "marks", "wanted"),
    [
        ("400", POINT, 400),
        ("-0.5", POINT, -0.5),
        ("+7", POINT, 7),
        (59.1, POINT, 59.1),
        (" 12 ", POINT, 12),
        ("59,92", COMMA, 59.92),
        ("1 234,5", COMMA, 1234.5),
        ("1\u00a0234", COMMA, 1234),
        ("12345", COMMA, 12345),
        ("1.234.567,8", NumberMarks(",", "."), 1234567.8),
        ("1'000", NumberMarks(".", "'"), 1000),
        ("４００", POINT, 400),
        ("－１２．５", POINT, -12.5),
        ("−3", POINT, -3),
    ],
)
def test_number_with_the_stated_marks(cell: object, marks: NumberMarks, wanted: float) -> None:
    """Decimal commas and marks of thousands are read where the profile states them."""
    assert as_number(cell, marks) == wanted


@pytest.mark.parametrize(
    ("cell", "marks"),
    [
        ("59,92", POINT),
        ("59.92", COMMA),
        ("1 23", COMMA),
        ("1 2345", COMMA),
        ("ca. 400", POINT),
        ("", POINT),
        ("1e3", POINT),
        ("0x1F", POINT),
        ("10²", POINT),
        ("9" * 31, POINT),
        (True, POINT),
        (None, POINT),
        (float("inf"), POINT),
        (float("nan"), POINT),
        ([4], POINT),
        ("1_000", POINT),
    ],
)
def test_number_that_is_none_is_refused(cell: object, marks: NumberMarks) -> None:
    """59,92 read with a decimal point could become 5,992: it is refused instead."""
    with pytest.raises(CellRefused) as caught:
        as_number(cell, marks)
    assert caught.value.rule == "not_a_number"


def test_whole_number() -> None:
    """400.0 is a whole number of places, 400.5 is a mistake."""
    assert as_whole_number(400.0, POINT) == 400
    with pytest.raises(CellRefused) as caught:
        as_whole_number("400.5", POINT)
    assert (caught.value.rule, caught.value.details["found"]) == ("not_whole", "400.5")


def test_truth() -> None:
    """Only true and false are taken; 1 and ja need a values map."""
    assert as_truth(True) is True and as_truth(" FALSE ") is False
    with pytest.raises(CellRefused) as caught:
        as_truth("ja")
    assert caught.value.rule == "not_true_or_false"


def test_date() -> None:
    """Dates are read in the stated form only: 04.05. and 05/04 are the same day to nobody."""
    assert as_date("2026-05-30", None) == as_date("30.05.2026", "%d.%m.%Y") == "2026-05-30"
    for text, form in (("30.05.2026", None), ("2026-02-30", None), ("", None)):
        with pytest.raises(CellRefused) as caught:
            as_date(text, form)
        assert caught.value.rule == "not_a_date"
