"""The rows of a source, whatever its format."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from shelterfinder.registry.exchange.refusal import Refusal, Remark, SourceRefused

Cell = object
"""Text from CSV; text, a number, true, false, None, a list or an object from JSON; a day, a time or a `CellError` from a workbook."""


@dataclass(frozen=True)
class CellError:
    """A cell of a workbook that shows no value: `#N/A`, or a formula that no program has calculated yet."""

    found: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the source: its number from 1, the line it starts on (CSV, XLSX), its cells by column, its point (map formats).

    The point is (latitude, longitude) in degrees of the datum the profile states, or None.
    """

    number: int
    cells: Mapping[str, Cell]
    line: int | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Source:
    """Everything a file holds: columns in the order first seen, the rows that can be read, and a refusal for each that cannot.

    `said` is what a person must know about the file as a whole.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    refused: tuple[Refusal, ...] = ()
    said: tuple[Remark, ...] = ()

    def count(self) -> int:
        """Rows in the file, readable or not."""
        return len(self.rows) + len(self.refused)


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
