"""Write the data files that the browser loads (FORMAT.md)."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from shelterfinder.registry.publish import PublicView
from shelterfinder.shards.bounds import Bounds
from shelterfinder.shards.columns import Columns, OpeningOf, PageOf, Telling
from shelterfinder.shards.data_file import NAME_DIGITS, Data, DataFile, data_file
from shelterfinder.shards.index import index_payload
from shelterfinder.shards.notice import notice
from shelterfinder.shards.summary import summary_of, union
from shelterfinder.shards.tree import File, Node, Spot, cut, grouped, spots_of

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
    files_below: int = 1024
    """Files that an index names at most where there are two levels of them."""


def encode(view: PublicView, *, opening: OpeningOf | None = None, page_of: PageOf | None = None, limits: Limits = Limits()) -> Data:
    """The data files of a public view, for all languages: one with every place, or an index and what it names. Same view, same bytes.

    Raises NameShared.
    """
    telling = Telling(view.site, tuple(notice(view)), opening, page_of)
    writer = _Writer(telling, limits)
    spots = spots_of(view.facilities)
    if len(spots) <= limits.places:
        return Data(_file("places", Columns(telling).payload([spot.facility for spot in spots]), NAME_DIGITS), ())
    tree = cut(spots, limits.places, writer.shard)
    holds: Literal["places", "index"] = "places"
    if len(writer.files) > limits.files:
        tree = grouped(tree, limits.files_below, writer.index)
        holds = "index"
    refuse_shared_names(writer.files)
    return Data(_file("index", index_payload(tree, holds, telling.notice), NAME_DIGITS), tuple(writer.files))


def refuse_shared_names(files: Sequence[DataFile]) -> None:
    """Raise NameShared if two different files have one name: one of them would be written over the other."""
    texts: dict[str, str] = {}
    for file in files:
        if texts.setdefault(file.name, file.text) != file.text:
            raise NameShared(file.name)


class _Writer:
    """Writes files and keeps them."""

    def __init__(self, telling: Telling, limits: Limits) -> None:
        self.telling = telling
        self.limits = limits
        self.files: list[DataFile] = []

    def shard(self, spots: Sequence[Spot]) -> File | None:
        """A shard of these places; None if it is larger than a shard may be."""
        facilities = [spot.facility for spot in spots]
        file = _file("places", Columns(self.telling).payload(facilities))
        if len(spots) > 1 and len(zlib.compress(file.text.encode(), 6)) > self.limits.bytes:
            return None
        return self._kept(file, len(spots), Bounds.of(facilities), union(map(summary_of, facilities)))

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
