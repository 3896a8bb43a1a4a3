"""One cell becomes one value: text tidied, numbers with the marks the profile states, dates, words of closed lists.

Nothing is guessed: a cell that does not read as what its field takes raises CellRefused with the cell, and its row is refused.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Cell, CellError

DIGITS_MAX = 30
"""Longest number read; a double holds 17 digits, so anything longer is no measured number but a key in the wrong column."""
INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
"""The soft hyphen, the zero width space, the word joiner and the byte order mark: nobody sees them, and they part a word that is searched
for. The joiners of other scripts (U+200C, U+200D) are letters there, and stay."""
WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
"""Full-width digits are the same digits; an address with them is not found by one who types the others."""
WIDE = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {0x2212: "-", 0x3000: " "}
"""Full-width forms of ASCII, the minus sign of mathematics and the wide blank. Superscripts are no digits: 10² is not 102."""


@dataclass(frozen=True)
class NumberMarks:
    """How a source writes numbers: `1 234,5` has the decimal mark `,` and the thousands mark ` `."""

    decimal: str = "."
    thousands: str = ""


def tidy(text: str) -> str:
    """A text with one blank where there were several, tabs, line ends or control characters, none at its ends, in Unicode form NFC.

    Full-width digits become plain ones, and what nobody can see is left out.

    Half a surrogate pair, which no UTF-8 file can hold, raises CellRefused `text_broken`.
    """
    if not (text.isprintable() and unicodedata.is_normalized("NFC", text)):  # few texts need it, and it costs ten times the rest
        text = _cleaned(text)
    return " ".join((text if text.isascii() else text.translate(WIDE_DIGITS)).split())


def _cleaned(text: str) -> str:
    """The text in Unicode form NFC, with blanks for control characters and without what nobody can see."""
    if any(unicodedata.category(letter) == "Cs" for letter in text):
        raise CellRefused("text_broken", found=text.encode("ascii", "backslashreplace").decode()[:60])
    blanked = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text.translate(INVISIBLE))
    return unicodedata.normalize("NFC", blanked)


def narrow(text: str) -> str:
    """A text with plain characters for the full-width forms of ASCII; only for what is read as a number, a date or a key word."""
    return text.translate(WIDE)


def as_text(cell: Cell) -> str:
    """A cell as tidied text; "" if it is empty. Whole numbers lose nothing: 776 and 776.0 are "776".

    A day of a workbook is `2026-05-30`. Lists, objects, true and false raise CellRefused `not_text`, and what is no value `cell_error`.
    """
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        raise CellRefused("cell_error", found=cell.found[:60])
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise CellRefused("not_text", found=str(cell)[:60])
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def as_number(cell: Cell, marks: NumberMarks) -> float | int:
    """A cell as a finite number. Text must be digits with the stated marks; a thousands mark must stand before each group of three."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return cell
    if isinstance(cell, CellError):
        raise CellRefused("cell_error", found=cell.found[:60])
    text = narrow(as_text(cell)) if isinstance(cell, str) else ""
    decimal, thousands = re.escape(marks.decimal), re.escape(marks.thousands)
    whole = rf"(?:[0-9]+|[0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+)" if marks.thousands else r"[0-9]+"
    parts = re.fullmatch(rf"([+-]?)({whole})(?:{decimal}([0-9]+))?", text) if len(text) <= DIGITS_MAX else None
    if parts is None:
        raise CellRefused("not_a_number", found=str(cell)[:60], decimal=marks.decimal)
    sign, digits, fraction = parts.groups()
    plain = sign + (digits.replace(marks.thousands, "") if marks.thousands else digits)
    return float(f"{plain}.{fraction}") if fraction else int(plain)


def as_whole_number(cell: Cell, marks: NumberMarks) -> int:
    """A cell as a whole number; 400.0 is one, 400.5 is refused."""
    number = as_number(cell, marks)
    if number != int(number):
        raise CellRefused("not_whole", found=str(cell)[:60])
    return int(number)


def as_truth(cell: Cell) -> bool:
    """True or false from JSON, or the same words in English as text; other words need a `values` map in the profile."""
    known: Mapping[object, bool] = {"true": True, "false": False}
    if isinstance(cell, bool):
        return cell
    text = as_text(cell).lower()
    if text not in known:
        raise CellRefused("not_true_or_false", found=text[:60])
    return known[text]


def as_date(cell: Cell, date_format: str | None) -> str:
    """A cell as `2026-05-30`, read with the format of the profile (as in strptime), or in that form already; a workbook's day as it is."""
    if isinstance(cell, datetime.datetime | datetime.date):
        return (cell.date() if isinstance(cell, datetime.datetime) else cell).isoformat()
    text = narrow(as_text(cell))
    try:
        return datetime.datetime.strptime(text, date_format or "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise CellRefused("not_a_date", found=text[:60], format=date_format or "2026-05-30") from None
