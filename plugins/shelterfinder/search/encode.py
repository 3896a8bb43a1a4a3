"""Write the files of the search (FORMAT.md): one where that is small enough, else a root, and files that it names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from shelterfinder.registry.publish import PublicView
from shelterfinder.search.columns import bounds, columns, in_order
from shelterfinder.search.gazetteer import gazetteer
from shelterfinder.search.pinyin import readings
from shelterfinder.search.postings import cut, postings
from shelterfinder.search.things import Thing, registered
from shelterfinder.shards.data_file import Data, DataFile, data_file
from shelterfinder.shards.notice import notice

FORMAT = "shelterfinder search 1"
THINGS_IN_ONE_FILE_MAX = 15_000
"""A city of 5,000 places with its 8,000 streets (Porto's extract has 8,185) is one file; more are cut."""
PART_RAW_MAX_B = 24_000
"""A part of the things is at most this long before compression, and so certainly under 30 kB after it: some
190 things, measured 4 kB."""
PART_DIGITS = 18
"""Hexadecimal digits in the name of a part, as in those of the shards: 72 bits, which no accident meets."""


def encode(view: PublicView, extract: Path | None, things_in_one_file_max: int = THINGS_IN_ONE_FILE_MAX) -> Data:
    """The files of the search for a public view and the streets of an OpenStreetMap extract. Same input, same bytes.

    Raises UnreadableExtract.
    """
    site = view.site
    known = registered(view)
    added = gazetteer(extract, site.languages, site.default_language, known) if extract else []
    things = in_order([*known, *added])
    read = readings(chinese_labels(things, site.default_language))
    head = {"format": FORMAT, "notice": notice(view), "country": site.country, "count": len(things), "bounds": bounds(things)}
    if len(things) <= things_in_one_file_max:
        return Data(data_file("search/all", _json({**head, "readings": read, "things": columns(things)})))
    return _in_parts(head, things, read)


def chinese_labels(things: Iterable[Thing], default_language: str) -> list[str]:
    """Every text that is read as Chinese: those in a language `zh…`, and other names where Chinese is the site's own language."""
    labels: list[str] = []
    for thing in things:
        for texts in (thing.names, thing.addresses, thing.areas):
            labels += [text for tag, text in texts.items() if tag.startswith("zh")]
        labels += thing.others if default_language.startswith("zh") else ()
    return labels


def _in_parts(head: dict[str, Any], things: list[Thing], read: dict[str, str]) -> Data:
    parts = [_part("things", columns(some)) for some in _runs(things)]
    found = [(keys[0], _part("grams", {"grams": keys, "things": lists})) for keys, lists in cut(postings(things, read))]
    sounds = [_part("readings", read)] if read else []
    root = {
        **head,
        "readings": [_hash(part) for part in sounds],
        "parts": [_hash(part) for part in parts],
        "sizes": [len(some) for some in _runs(things)],
        "firsts": [first for first, _ in found],
        "grams": [_hash(part) for _, part in found],
    }
    return Data(data_file("search/root", _json(root)), (*parts, *(part for _, part in found), *sounds))


def _runs(things: Sequence[Thing]) -> list[Sequence[Thing]]:
    """The things in runs whose columns are at most PART_RAW_MAX_B long."""
    runs: list[Sequence[Thing]] = []
    start, length_B = 0, 0
    for i, thing in enumerate(things):
        one_B = _length_B(thing)
        if length_B + one_B > PART_RAW_MAX_B and i > start:
            runs.append(things[start:i])
            start, length_B = i, 0
        length_B += one_B
    return [*runs, things[start:]]


def _length_B(thing: Thing) -> int:
    """About how long a thing's columns are: its labels, three bytes around each, its area once, and 24 for numbers and id signs."""
    return sum(len(label.encode()) + 3 for label in thing.labels()) + len(thing.id) + 24


def _part(kind: str, payload: object) -> DataFile:
    return data_file(f"search/{kind}", _json({"format": FORMAT, kind: payload}), PART_DIGITS)


def _hash(file: DataFile) -> str:
    return file.name.removesuffix(".js").rpartition("-")[2]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
