"""A listing as a table that a spreadsheet opens without a question: UTF-8 with a byte order mark, commas, and no cell that is a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from shelterfinder.registry.exchange.listing import COLUMNS, NUMBERS, Listing, Waypoint, written

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for the machine's old code page, and spoils every name in Chinese."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""What makes a spreadsheet calculate a cell (OWASP ASVS 5, 1.2.10); an apostrophe in front keeps it a text."""


class _Line:
    """A file that keeps nothing: `writerow` gives back what `write` gives."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


_WRITER = csv.writer(_Line())


def csv_line(cells: Iterable[str]) -> str:
    """A line of a table (RFC 4180), with its line end. Cells are taken as they are."""
    return _WRITER.writerow(cells)


def plain(text: str) -> str:
    """A text as a cell in which nothing is calculated."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class CsvWriter:
    """Writes a listing as a table: a line of names, then a line for each waypoint."""

    def __init__(self, listing: Listing) -> None:
        self._labels = listing.labels

    def head(self) -> str:
        """The byte order mark and the names of the columns."""
        return BYTE_ORDER_MARK + csv_line(plain(self._labels[column]) for column in COLUMNS)

    def item(self, waypoint: Waypoint) -> str:
        """The line of a waypoint."""
        numbers = dict(zip(NUMBERS, waypoint.degrees, strict=True))
        return csv_line(numbers[column] if column in numbers else plain(waypoint.cells[column]) for column in COLUMNS)

    def tail(self) -> str:
        """Nothing."""
        return ""


def csv_file(listing: Listing) -> bytes:
    """The table of a listing."""
    return written(CsvWriter(listing), listing)
