"""Accepted positions into the files of the registry: each file whole or not at all, and nothing in it changed but these positions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shelterfinder.geo.datums import Datum
from shelterfinder.registry.geocode.answer import Answer
from shelterfinder.registry.geocode.refusal import GeocodeRefused
from shelterfinder.registry.marks import START, MarkedList, MarkedMap
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.lines import Lines, decoded
from shelterfinder.registry.yaml_text.operations import CommentInside, NotInPlace
from shelterfinder.registry.yaml_text.paths import Edit
from shelterfinder.registry.yaml_text.records import Work, edited
from shelterfinder.registry.yaml_text.tree import BLOCK_TEXTS
from shelterfinder.whole_file import whole_file

COLLECTION, FIELD = "facilities", "position"


@dataclass(frozen=True)
class Accepted:
    """A position that somebody, or a threshold, accepted for a place of a file; `on` is the day the service gave it."""

    path: Path
    id: str
    answer: Answer
    datum: Datum
    on: date

    def values(self) -> dict[str, object]:
        """The fields of the position, in the order of its model."""
        accuracy = {} if self.answer.accuracy_m is None else {"accuracy_m": self.answer.accuracy_m}
        place = {"lat": self.answer.lat, "lon": self.answer.lon, "datum": self.datum}
        return {**place, **accuracy, "source": "geocoder", "on": self.on.isoformat()}


def write(accepted: Iterable[Accepted]) -> int:
    """Write the positions into their files; the number of places that got one.

    Raises GeocodeRefused: `comment_inside`, `gone`, `changed_more`, `not_written`. What cannot be written leaves its file
    as it was; files before it are written already.
    """
    by_path: dict[Path, list[Accepted]] = {}
    for each in accepted:
        by_path.setdefault(each.path, []).append(each)
    for path, those in by_path.items():
        _write_file(path, those)
    return sum(map(len, by_path.values()))


def _write_file(path: Path, accepted: list[Accepted]) -> None:
    before = path.read_bytes()
    file = decoded(before)
    read = read_file(path, content=before)
    values = read.values if isinstance(read.values, MarkedMap) else MarkedMap(START)
    records = _records(values)
    by_id: dict[str, list[int]] = {}
    for index, record in records.items():
        by_id.setdefault(str(record.get("id")), []).append(index)
    wanted = {_index(by_id.get(each.id, []), each, path): each for each in accepted}
    lines = Lines(file.text)
    in_lines = _in_lines(records.values(), lines)
    edits = {index: [_edit(records[index], each, lines, in_lines)] for index, each in wanted.items()}
    try:
        after = file.encoded(edited(file.text, values, Work(COLLECTION, edits, known=read.problems)))
    except CommentInside as error:
        raise GeocodeRefused("comment_inside", path=path, id=wanted[error.index or 0].id, line=error.line) from None
    except NotInPlace:
        raise GeocodeRefused("changed_more", path=path) from None
    try:
        with whole_file(path) as out:
            out.write(after)
    except OSError as error:
        raise GeocodeRefused("not_written", path=path, reason=error.strerror) from None


def _records(values: MarkedMap) -> dict[int, MarkedMap]:
    """The places of the file by their index in its list."""
    records = values.get(COLLECTION)
    items = enumerate(records) if isinstance(records, MarkedList) else ()
    return {index: one for index, one in items if isinstance(one, MarkedMap)}


def _index(found: list[int], each: Accepted, path: Path) -> int:
    """The index of the place among those with its id; of two nobody knows which was meant. Raises GeocodeRefused."""
    if not found:
        raise GeocodeRefused("gone", path=path, id=each.id)
    if len(found) > 1:
        raise GeocodeRefused("changed_more", path=path)
    return found[0]


def _edit(record: MarkedMap, each: Accepted, lines: Lines, in_lines: bool) -> Edit:
    """The position behind the address, or behind the area where the address is in several languages, or has lines of its own."""
    is_word = isinstance(record.get("address"), str) and _first(record, "address", lines) not in BLOCK_TEXTS
    return Edit((FIELD,), each.values(), behind="address" if is_word else "district", in_lines=in_lines)


def _in_lines(records: Iterable[MarkedMap], lines: Lines) -> bool:
    """True if the first record that has a position writes it on lines of its own."""
    first = next((one for one in records if isinstance(one.get(FIELD), MarkedMap)), None)
    return first is not None and _first(first, FIELD, lines) != "{"


def _first(record: MarkedMap, key: str, lines: Lines) -> str:
    """The character with which a value begins."""
    return lines.at(record.value_place(key))
