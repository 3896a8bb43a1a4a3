"""Proposals as a table that a person goes through in a spreadsheet, and the table as it came back.

A spreadsheet changes what it opens: it drops zeros, writes decimal commas, takes 5.11 for a date. Each row carries a check over the
numbers and over the record they are for, so that a changed number is refused, not believed.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from shelterfinder.geo.datums import Datum
from shelterfinder.geo.map_address import map_address
from shelterfinder.registry.exchange.csv_file import BYTE_ORDER_MARK, plain
from shelterfinder.registry.geocode.answer import Answer
from shelterfinder.registry.geocode.ground import Gap
from shelterfinder.registry.geocode.proposal import Proposal
from shelterfinder.registry.geocode.refusal import GeocodeRefused

Column = Literal[
    "accept", "place", "name", "question", "found", "kind", "against", "centre_m", "moved_m", "nearest_m", "nearest", "map",
    "lat", "lon", "datum", "accuracy_m", "check",
]  # fmt: skip
COLUMNS: tuple[Column, ...] = get_args(Column)
YES = frozenset({"y", "yes", "1", "x", "true", "ok", "是", "对", "√", "k", "kyllä"})
NO = frozenset({"n", "no", "0", "false", "否", "不", "×", "ei"})
DELIMITERS = (",", ";", "\t")
"""What spreadsheets write between cells, by the language they are set to."""
ENCODINGS = ("utf-8-sig", "gb18030", "latin-1")
"""What spreadsheets save in, by the language they are set to. Only names could be misread, and nothing is done with these."""
DIGEST_LENGTH = 10
"""Forty bits: a cell changed by a slip, not by an enemy, who could edit the registry as well."""


@dataclass(frozen=True)
class Decision:
    """What a person wrote behind one proposal; `accept` is None where nothing stands. `line` is its line in the file."""

    line: int
    place: str
    accept: bool | None
    answer: Answer | None
    datum: Datum | None
    on: date | None
    record_digest: str


def write_table(proposals: Iterable[Proposal], labels: Mapping[str, str], against: Mapping[str, str]) -> bytes:
    """The table as CSV for spreadsheets. `labels` are the names of the columns, `against` the words for each bar and doubt."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(plain(labels[column]) for column in COLUMNS)
    for proposal in proposals:
        cells = _cells(proposal, against)
        writer.writerow(cells[column] for column in COLUMNS)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _cells(proposal: Proposal, against: Mapping[str, str]) -> dict[Column, str]:
    gap, answer = proposal.gap, proposal.answer
    codes = (*proposal.bars, *proposal.doubts)
    return {
        "accept": "",
        "place": gap.id,
        "name": plain(gap.name),
        "question": plain(gap.question),
        "found": plain(answer.label),
        "kind": plain(answer.kind),
        "against": plain(" ".join(against[code] for code in codes)),
        "centre_m": _metres(proposal.centre_m),
        "moved_m": _metres(proposal.moved_m),
        "nearest_m": _metres(proposal.nearest[1] if proposal.nearest else None),
        "nearest": proposal.nearest[0] if proposal.nearest else "",
        "map": map_address(proposal.wgs84),
        "lat": repr(answer.lat),
        "lon": repr(answer.lon),
        "datum": proposal.datum,
        "accuracy_m": "" if answer.accuracy_m is None else str(answer.accuracy_m),
        "check": "" if proposal.bars else _check(answer, proposal.datum, proposal.on, gap),
    }


def _metres(distance_m: float | None) -> str:
    return "" if distance_m is None else str(round(distance_m))


def _check(answer: Answer, datum: Datum, on: date, gap: Gap) -> str:
    """The day, a digest of the numbers and one of the record; it begins with a letter, so that no spreadsheet takes it for a number."""
    return f"g{on:%Y%m%d}-{_digest(answer.lat, answer.lon, answer.accuracy_m, datum, on, gap.id)}-{record_digest(gap)}"


def record_digest(gap: Gap) -> str:
    """A digest of what was asked about a place, and of where it was: another one means that the record has changed since."""
    return _digest(gap.id, gap.question, gap.old)


def _digest(*values: object) -> str:
    return "d" + hashlib.sha256(repr(values).encode()).hexdigest()[:DIGEST_LENGTH]


def read_table(content: bytes, labels: Iterable[Mapping[str, str]]) -> list[Decision | tuple[int, GeocodeRefused]]:
    """The decisions in a table that a person went through, in its order, and with their lines the rows that cannot be taken.

    `labels` are the names of the columns in each language. Raises GeocodeRefused (`table`, `table_columns`) for what is no such table.
    """
    text = _decoded(content)
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), restval="", strict=True)
    try:
        found = {name.strip() for name in reader.fieldnames or ()}
        names = next((each for each in labels if {each[column] for column in COLUMNS} <= found), None)
        if names is None:
            raise GeocodeRefused("table_columns", found=", ".join(sorted(found)) or "—")
        return [_decision(cells, reader.line_num, names) for cells in reader if any(cells.values())]
    except csv.Error as error:
        raise GeocodeRefused("table", line=reader.line_num, reason=str(error)) from None


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")


def _decision(row: Mapping[str, str], line: int, names: Mapping[str, str]) -> Decision | tuple[int, GeocodeRefused]:
    cells = {column: row[names[column]].strip() for column in COLUMNS}
    word = cells["accept"].casefold()
    if not word:
        return Decision(line, cells["place"], None, None, None, None, "")
    if word not in YES | NO:
        return line, GeocodeRefused("row_word", found=cells["accept"])
    if not cells["check"]:
        return line, GeocodeRefused("row_barred", id=cells["place"])
    try:
        return _checked(cells, line, word in YES)
    except ValueError:
        return line, GeocodeRefused("row_changed", id=cells["place"])


def _checked(cells: Mapping[Column, str], line: int, accept: bool) -> Decision:
    """The decision with its position. Raises ValueError where a number is not the one that was proposed."""
    day, digest, record = cells["check"].split("-")
    on = date.fromisoformat(day.removeprefix("g"))
    lat, lon = (float(cells[column].replace(",", ".")) for column in ("lat", "lon"))  # type: ignore[index]
    accuracy_m = int(cells["accuracy_m"]) if cells["accuracy_m"] else None
    if _digest(lat, lon, accuracy_m, cells["datum"], on, cells["place"]) != digest:
        raise ValueError("a number is not the one that was proposed")
    datum: Datum = cells["datum"]  # type: ignore[assignment]
    return Decision(line, cells["place"], accept, Answer(lat, lon, accuracy_m, cells["found"], cells["kind"]), datum, on, record)
