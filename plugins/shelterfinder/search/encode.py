"""Write the files of the search (FORMAT.md): one where that is small enough, else a root, and files that it names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from shelterfinder.geo.point import Point
from shelterfinder.jobs import Job
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.recall import Recall
from shelterfinder.search.columns import bounds, columns, in_order
from shelterfinder.search.entries import Entries, entries_of, entries_of_view
from shelterfinder.search.gazetteer import gazetteer
from shelterfinder.search.grams import initials_of
from shelterfinder.search.pinyin import chinese_labels, readings
from shelterfinder.search.postings import cut, postings
from shelterfinder.search.things import registered
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


def encode(
    view: PublicView, extract: Path | None, things_in_one_file_max: int = THINGS_IN_ONE_FILE_MAX, recall: Recall | None = None
) -> Data:
    """The files of the search for a public view and the streets of an OpenStreetMap extract. Same input, same bytes.

    Of a nation without an extract, what has not changed is taken from `recall`. Raises UnreadableExtract.
    """
    site, recall = view.site, recall or Recall()
    if extract is None and len(view.facilities) > things_in_one_file_max:
        return _in_parts(view, entries_of_view(view, recall), recall)
    known = registered(view)
    added = gazetteer(extract, site.languages, site.default_language, known) if extract else []
    things = [*known, *added]
    if len(things) > things_in_one_file_max:
        return _in_parts(view, entries_of(things, site.default_language), recall)
    things, read = in_order(things), readings(chinese_labels(things, site.default_language))
    return Data(
        data_file("search/all", _json({**_head(view, [thing.at for thing in things]), "readings": read, "things": columns(things)}))
    )


def _head(view: PublicView, points: Sequence[Point]) -> dict[str, Any]:
    return {"format": FORMAT, "notice": notice(view), "country": view.site.country, "count": len(points), "bounds": bounds(points)}


def _in_parts(view: PublicView, found: Entries, recall: Recall) -> Data:
    entries, read = found.entries, found.readings
    runs = _runs([entry.length_B for entry in entries])
    keys = [recall.key([b"things", *(entries[i].digest for i in run)]) for run in runs]
    jobs = [Job(f"things from {run.start}", partial(_things, found, run)) for run in runs]
    parts = recall.results(list(zip(keys, jobs, strict=True)))
    made = postings([entry.labels for entry in entries], initials_of(read), recall.state("postings"), recall.workers)
    recall.leave("postings", made)
    lists = [(pieces[0], _grams(pieces, texts)) for pieces, texts in cut(made.lists)]
    sounds = [_part("readings", read)] if read else []
    root = {
        **_head(view, [entry.at for entry in entries]),
        "readings": [_hash(part) for part in sounds],
        "parts": [_hash(part) for part in parts],
        "sizes": [len(run) for run in runs],
        "firsts": [first for first, _ in lists],
        "grams": [_hash(part) for _, part in lists],
    }
    return Data(data_file("search/root", _json(root)), (*parts, *(part for _, part in lists), *sounds))


def _runs(lengths_B: Sequence[int]) -> list[range]:
    """The numbers of things in runs whose columns are at most PART_RAW_MAX_B long."""
    runs: list[range] = []
    start, length_B = 0, 0
    for i, one_B in enumerate(lengths_B):
        if length_B + one_B > PART_RAW_MAX_B and i > start:
            runs.append(range(start, i))
            start, length_B = i, 0
        length_B += one_B
    return [*runs, range(start, len(lengths_B))]


def _things(found: Entries, run: range) -> DataFile:
    return _part("things", columns([found.thing(number) for number in run]))


def _grams(keys: list[str], texts: list[str]) -> DataFile:
    """A file of lists, which are JSON already."""
    payload = f'{{"format":{_json(FORMAT)},"grams":{{"grams":{_json(keys)},"things":[{",".join(texts)}]}}}}'
    return data_file("search/grams", payload, PART_DIGITS)


def _part(kind: str, payload: object) -> DataFile:
    return data_file(f"search/{kind}", _json({"format": FORMAT, kind: payload}), PART_DIGITS)


def _hash(file: DataFile) -> str:
    return file.name.removesuffix(".js").rpartition("-")[2]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
