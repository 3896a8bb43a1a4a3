"""The rows of a source, whatever its format."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from shelterfinder.registry.exchange.refusal import Refusal, SourceRefused

Cell = object
"""Text from CSV; text, a number, true, false, None, a list or an object from JSON."""


@dataclass(frozen=True)
class Row:
    """One record of the source: its number from 1, the line it starts on (CSV), its cells by column, its point (GeoJSON).

    The point is (latitude, longitude) in degrees of the datum the profile states, or None.
    """

    number: int
    cells: Mapping[str, Cell]
    line: int | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Source:
    """Everything a file holds: columns in the order first seen, the rows that can be read, and a refusal for each that cannot."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    refused: tuple[Refusal, ...] = ()

    def count(self) -> int:
        """Rows in the file, readable or not."""
        return len(self.rows) + len(self.refused)


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8 with or without a byte order mark.

    Anything else raises SourceRefused `encoding` with the place of the first wrong byte.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceRefused("encoding", line, byte=f"0x{data[error.start]:02X}", offset=error.start) from None


def load_json(text: str) -> object:
    """JSON as values, strictly: a key that stands twice, NaN, Infinity and nesting without end raise SourceRefused."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise SourceRefused("json", error.lineno, column=error.colno) from None
    except RecursionError:
        raise SourceRefused("json_nesting") from None
    except SourceRefused:
        raise
    except ValueError as error:  # an integer of thousands of digits, which Python refuses to read
        raise SourceRefused("json_number", found=str(error)[:60]) from None


def columns_of(rows: list[Row]) -> tuple[str, ...]:
    """Every key any row has, in the order first seen."""
    return tuple(dict.fromkeys(key for row in rows for key in row.cells))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise SourceRefused("json_key_twice", key=key)
        found[key] = value
    return found


def _no_number(found: str) -> float:
    raise SourceRefused("json_number", found=found)


def _finite(found: str) -> float:
    if not math.isfinite(float(found)):
        raise SourceRefused("json_number", found=found)
    return float(found)
