"""A listing as a table that a spreadsheet opens without a question: UTF-8 with a byte order mark, commas, and no cell that is a formula."""

from __future__ import annotations

import csv
import io

from shelterfinder.registry.exchange.listing import COLUMNS, NUMBERS, Listing, Waypoint

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for the machine's old code page, and spoils every name in Chinese."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet calculate a cell (OWASP, "CSV injection"); an apostrophe in front keeps it a text."""


def csv_file(listing: Listing) -> bytes:
    """The table: a line of names, then a line for each waypoint (RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(plain(listing.labels[column]) for column in COLUMNS)
    for waypoint in listing.waypoints:
        writer.writerow(_cells(waypoint))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def plain(text: str) -> str:
    """A text as a cell in which nothing is calculated."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cells(waypoint: Waypoint) -> list[str]:
    numbers = dict(zip(NUMBERS, waypoint.degrees, strict=True))
    return [numbers[column] if column in numbers else plain(waypoint.cells[column]) for column in COLUMNS]
