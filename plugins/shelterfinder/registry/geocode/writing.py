"""Accepted positions into the files of the registry: each file whole or not at all, and nothing in it changed but these positions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from shelterfinder.geo.datums import Datum
from shelterfinder.registry.geocode.answer import Answer
from shelterfinder.registry.geocode.refusal import GeocodeRefused
from shelterfinder.registry.geocode.yaml_text import CommentInside, Records
from shelterfinder.registry.marks import START, MarkedList, MarkedMap
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.replacements import Replacement, replaced
from shelterfinder.whole_file import whole_file

COLLECTION, FIELD = "facilities", "position"
BLOCK_TEXTS = ("|", ">")
"""Texts that end where the next field begins: nothing is put behind them, since at the end of a file that could change them."""


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
    text = before.decode("utf-8")
    records = Records(text, COLLECTION)
    made = sorted(_replacement(records, path, each) for each in accepted)
    after = replaced(text, made).encode()
    _compare(path, before, after, accepted)
    try:
        with whole_file(path) as file:
            file.write(after)
    except OSError as error:
        raise GeocodeRefused("not_written", path=path, reason=error.strerror) from None


def _replacement(records: Records, path: Path, each: Accepted) -> Replacement:
    node = records.nodes.get(each.id)
    if node is None:
        raise GeocodeRefused("gone", path=path, id=each.id)
    address = next((value for key, value in node.value if key.value == "address"), None)
    one_line = isinstance(address, yaml.ScalarNode) and address.style not in BLOCK_TEXTS
    try:
        return records.put(each.id, FIELD, each.values(), behind="address" if one_line else "district")
    except CommentInside as error:
        raise GeocodeRefused("comment_inside", path=path, id=each.id, line=error.line) from None


def _compare(path: Path, before: bytes, after: bytes, accepted: list[Accepted]) -> None:
    """Read both texts as the registry does: they must say the same but for these positions. Raises GeocodeRefused (`changed_more`)."""
    old, new = _values(path, before), _values(path, after)
    wanted = {each.id: each.values() for each in accepted}
    records = old.get(COLLECTION)
    for record in records if isinstance(records, MarkedList) else []:
        if isinstance(record, MarkedMap) and record.get("id") in wanted:
            record[FIELD] = wanted.pop(str(record["id"]))
    if wanted or old != new:
        raise GeocodeRefused("changed_more", path=path)


def _values(path: Path, content: bytes) -> MarkedMap:
    values = read_file(path, content=content).values
    return values if isinstance(values, MarkedMap) else MarkedMap(START)
