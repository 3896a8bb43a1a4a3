"""Reads pools: the lists that works and inspectors are drawn from, CSV files beside the registry (FORMAT.md)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from shelterfinder.registry.records import Inspection
from shelterfinder.registry.records.inspection import INSPECTOR_PATTERN, POOL_ID_LENGTH_MAX, POOL_ID_PATTERN

FILE_BYTES_MAX = 10_000_000
"""A line of fifty characters for each of 200,000 works; the largest city has fewer."""
HEADER = "id"
NO_HEADER = "\n"
"""What an empty file is read as, so that its header is missing as in any other."""
Kind = Literal["objects", "inspectors"]
FORMS = {"objects": re.compile(POOL_ID_PATTERN), "inspectors": re.compile(INSPECTOR_PATTERN)}
Case = Literal[
    "outside", "missing", "unreadable", "too_large", "encoding", "csv", "header", "empty", "no_id", "form", "inspector", "columns", "twice",
    "two_pools",
]  # fmt: skip


class PoolRefused(ValueError):
    """A file that is no pool; carries the case and its details, as the words of the rule `draw-pool` need them."""

    def __init__(self, case: Case, named: str, **details: object) -> None:
        super().__init__(f"{named} is no pool: {case}, {details}")
        self.case, self.details = case, {"file": named, **details}


class Pools(NamedTuple):
    """The ids of each stratum, in the order of the record, and those of the inspectors; each in the order of its file."""

    objects: tuple[tuple[str, ...], ...]
    inspectors: tuple[str, ...]


def read_pools(folder: Path, inspection: Inspection) -> Pools:
    """All pools of an inspection; `folder` is that of the registry. Raises PoolRefused for the first that is none."""
    objects = tuple(read_pool(folder, stratum.pool) for stratum in inspection.strata)
    inspectors = read_pool(folder, inspection.inspector_pool, "inspectors") if inspection.inspector_pool is not None else ()
    return Pools(objects, inspectors)


def read_pool(folder: Path, named: str, kind: Kind = "objects") -> tuple[str, ...]:
    """The ids of a pool in their order, of which none is there twice. Raises PoolRefused."""
    lines: dict[str, int] = {}
    for line, id in _ids(named, _text(folder, named), kind):
        if id in lines:
            raise PoolRefused("twice", named, id=id, line=line, first_line=lines[id])
        lines[id] = line
    if not lines:
        raise PoolRefused("empty", named)
    return tuple(lines)


def _text(folder: Path, named: str) -> str:
    try:
        content = _bytes(folder.resolve(), named)
    except RuntimeError:  # a link that leads to itself
        raise PoolRefused("missing", named) from None
    except OSError as error:
        raise PoolRefused("unreadable", named, reason=error.strerror) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PoolRefused("encoding", named, line=content.count(b"\n", 0, error.start) + 1) from None


def _bytes(folder: Path, named: str) -> bytes:
    path = (folder / named).resolve()
    if not path.is_relative_to(folder):
        raise PoolRefused("outside", named)
    if not path.is_file():
        raise PoolRefused("missing", named)
    size_b = path.stat().st_size
    if size_b > FILE_BYTES_MAX:
        raise PoolRefused("too_large", named, found_mb=size_b // 1_000_000, limit_mb=FILE_BYTES_MAX // 1_000_000)
    return path.read_bytes()


def _ids(named: str, text: str, kind: Kind) -> Iterator[tuple[int, str]]:
    """The id of each row with its line, from 1. Rows without anything are left out: spreadsheets write some at the end."""
    for number, (line, cells) in enumerate(_rows(named, text or NO_HEADER)):
        first = cells[0] if cells else ""
        if number == 0 and first != HEADER:
            raise PoolRefused("header", named, found=first if kind == "objects" else _masked(first))
        if kind == "inspectors" and any(cell.strip() for cell in cells[1:]):
            raise PoolRefused("columns", named, line=line)
        if number and any(cell.strip() for cell in cells):
            yield line, _checked(named, line, first, kind)


def _masked(text: str) -> str:
    """As much of a text as is needed to find it: it may be a name, and reports are published."""
    return f"{text[:2]}…" if text else ""


def _checked(named: str, line: int, id: str, kind: Kind) -> str:
    if not id.strip():
        raise PoolRefused("no_id", named, line=line)
    if len(id) <= POOL_ID_LENGTH_MAX and FORMS[kind].fullmatch(id):
        return id
    if kind == "inspectors":  # which may be a name, and reports are published
        raise PoolRefused("inspector", named, line=line)
    raise PoolRefused("form", named, line=line, found=id)


def _rows(named: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line on which it ends, from 1."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise PoolRefused("csv", named, line=reader.line_num) from None
