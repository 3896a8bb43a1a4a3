"""Write the data files that the browser loads (FORMAT.md)."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from shelterfinder.jobs import Job
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.recall import Recall
from shelterfinder.shards.bounds import Bounds
from shelterfinder.shards.columns import Columns, OpeningOf, PageOf, Telling
from shelterfinder.shards.data_file import NAME_DIGITS, Data, DataFile, data_file
from shelterfinder.shards.index import index_payload
from shelterfinder.shards.notice import notice
from shelterfinder.shards.summary import Summary, summary_of, union
from shelterfinder.shards.tree import File, Node, Spot, cut, grouped, halves, runs, spots_of

NAME_DIGITS_BELOW = 12
"""Hexadecimal digits of the SHA-256 in the names that an index gives: FORMAT.md, "Names"."""


class NameShared(ValueError):
    """Two different files of one build whose hashes begin alike; in 100,000 files that happens once in 56,000 builds."""

    def __init__(self, name: str) -> None:
        super().__init__(f"two different data files are called {name}: change anything in one of their places, such as a date of a check")


@dataclass(frozen=True)
class Limits:
    """How a registry is cut into files; FORMAT.md, "Sizes", says how these were found."""

    places: int = 256
    """Places in a shard at most."""
    bytes: int = 12_000
    """Bytes of a shard in gzip at most; brotli makes less of it."""
    files: int = 1500
    """Files that one index names at most, where it is the only one."""
    files_below: int = 1500
    """Files that an index names at most where there are two levels of them."""


def encode(
    view: PublicView,
    *,
    opening: OpeningOf | None = None,
    page_of: PageOf | None = None,
    limits: Limits = Limits(),
    recall: Recall | None = None,
) -> Data:
    """The data files of a public view, for all languages: one with every place, or an index and what it names. Same view, same bytes.

    Shards of the same places are taken from `recall`, which is made with all that `opening` depends on; `page_of` is asked for cards.
    Raises NameShared.
    """
    telling = Telling(view.site, tuple(notice(view)), opening, page_of)
    writer = _Writer(telling, limits, recall or Recall())
    spots = spots_of(view.facilities)
    if len(spots) <= limits.places:
        return Data(_file("places", Columns(telling).payload([spot.facility for spot in spots]), NAME_DIGITS), ())
    writer.prepare(runs(spots, limits.places))
    tree = cut(spots, limits.places, writer.shard)
    holds: Literal["places", "index"] = "places"
    if len(writer.files) > limits.files:
        tree = grouped(tree, limits.files_below, writer.index)
        holds = "index"
    refuse_shared_names(writer.files)
    return Data(_file("index", index_payload(tree, holds, telling.notice), NAME_DIGITS), tuple(writer.files), writer.file_of)


def refuse_shared_names(files: Sequence[DataFile]) -> None:
    """Raise NameShared if two different files have one name: one of them would be written over the other."""
    texts: dict[str, str] = {}
    for file in files:
        if texts.setdefault(file.name, file.text) != file.text:
            raise NameShared(file.name)


Shard = tuple[DataFile, int, Bounds, Summary]
"""A file of places, how many there are, where, and what they promise."""


class _Writer:
    """Writes files and keeps them."""

    def __init__(self, telling: Telling, limits: Limits, recall: Recall) -> None:
        self.telling = telling
        self.limits = limits
        self.recall = recall
        self.files: list[DataFile] = []
        self.file_of: dict[str, str] = {}
        """The name of the file in which a place stands, by its id."""
        self.ready: dict[tuple[str, int], Shard | None] = {}
        """Shards by the first of their places and how many there are: all are runs of one order."""

    def prepare(self, runs: Sequence[Sequence[Spot]]) -> None:
        """Write the shards of these runs, and of the halves of those too large, in worker processes where they are not remembered."""
        told = repr((self.limits, self.telling.notice, self.telling.site.model_dump_json())).encode()
        while runs:
            jobs = [(self._key(told, spots), Job(f"shard of {spots[0].id}", partial(self._written, spots))) for spots in runs]
            written = {(spots[0].id, len(spots)): shard for spots, shard in zip(runs, self.recall.results(jobs), strict=True)}
            self.ready.update(written)
            runs = [half for spots in runs if written[spots[0].id, len(spots)] is None for half in halves(spots)]

    def shard(self, spots: Sequence[Spot]) -> File | None:
        """A shard of these places; None if it is larger than a shard may be."""
        run = (spots[0].id, len(spots))
        written = self.ready[run] if run in self.ready else self._written(spots)
        if written is None:
            return None
        self.file_of.update({spot.id: written[0].name for spot in spots})
        return self._kept(*written)

    def _written(self, spots: Sequence[Spot]) -> Shard | None:
        facilities = [spot.facility for spot in spots]
        file = _file("places", Columns(self.telling).payload(facilities))
        if len(spots) > 1 and len(zlib.compress(file.text.encode(), 6)) > self.limits.bytes:
            return None
        return file, len(spots), Bounds.of(facilities), union(map(summary_of, facilities))

    def _key(self, told: bytes, spots: Sequence[Spot]) -> bytes:
        """The hash of everything a shard is made from, besides what `recall` is made with."""
        page_of = self.telling.page_of
        pages = repr([page_of(spot.holder.card) for spot in spots] if page_of else None)
        return self.recall.key([b"shard", told, pages.encode(), *(spot.holder.digest for spot in spots)])

    def index(self, tree: Node) -> File:
        """An index of the shards of a tree."""
        return self._kept(_file("index", index_payload(tree, "places", self.telling.notice)), tree.count, tree.bounds, tree.summary)

    def _kept(self, file: DataFile, count: int, bounds: Bounds, summary: tuple[int, ...]) -> File:
        self.files.append(file)
        digest = bytes.fromhex(file.name[-3 - NAME_DIGITS_BELOW : -3])
        return File(base64.urlsafe_b64encode(digest).decode(), count, bounds, summary)


def _file(sort: str, payload: dict[str, Any], digits: int = NAME_DIGITS_BELOW) -> DataFile:
    """The file of a payload that is no text yet."""
    return data_file(f"shards/{sort}", json.dumps(payload, ensure_ascii=False, separators=(",", ":")), digits)
