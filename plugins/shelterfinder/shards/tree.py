"""The places of a registry cut into files: an adaptive quadtree along the Hilbert curve (FORMAT.md, "The tree")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shelterfinder.registry.places import Holder, as_places
from shelterfinder.registry.records import Facility
from shelterfinder.shards.bounds import Bounds
from shelterfinder.shards.hilbert import BITS, hilbert_index
from shelterfinder.shards.summary import NOTHING, Summary, union


class Spot(NamedTuple):
    """A place on the curve; spots sort along it, and by id where they are in one cell."""

    code: int
    id: str
    holder: Holder

    @property
    def facility(self) -> Facility:
        """Its record."""
        return self.holder.record


@dataclass(frozen=True)
class File:
    """A file below a node of an index: its hash, and what the index must tell of it."""

    name: str
    count: int
    bounds: Bounds
    summary: Summary

    def files(self) -> Iterator[File]:
        """Itself."""
        yield self


@dataclass(frozen=True)
class Branch:
    """A node of the tree with two to four parts below it, in the order of the curve."""

    parts: tuple[Node, ...]

    @property
    def count(self) -> int:
        """Places below it."""
        return sum(part.count for part in self.parts)

    @property
    def bounds(self) -> Bounds:
        """What bounds all its parts."""
        return Bounds.around(part.bounds for part in self.parts)

    @property
    def summary(self) -> Summary:
        """What at least one of its parts promises."""
        return union(part.summary for part in self.parts)

    def files(self) -> Iterator[File]:
        """Every file below it, in the order of the curve."""
        for part in self.parts:
            yield from part.files()


Node = File | Branch
Write = Callable[[Sequence[Spot]], File | None]
"""Writes the file of a few places; None if it came out too large."""


def spots_of(facilities: Sequence[Facility]) -> list[Spot]:
    """The places in the order of the curve."""
    return sorted(
        (Spot(hilbert_index(holder.card.points[0]), holder.card.id, holder) for holder in as_places(facilities).holders),
        key=lambda spot: (spot.code, spot.id),
    )


def cut(spots: Sequence[Spot], places_max: int, write: Write, shift: int = 2 * BITS) -> Node:
    """The tree of the files of `spots`, which share the part of their code above `shift` bits; at most `places_max` in a file.

    Squares of the world are quartered until a quarter is small enough; neighbouring small quarters share a file. So a file
    depends only on the places in its part of the world: a correction elsewhere leaves its name and every reader's copy alone.
    """
    if len(spots) <= places_max:
        return _written(spots, write)
    if shift == 0:
        return _halved(spots, places_max, write)
    quarters = _together(_quarters(spots, shift - 2), places_max)
    if len(quarters) == 1:
        return cut(quarters[0], places_max, write, shift - 2)
    return Branch(tuple([cut(quarter, places_max, write, shift - 2) for quarter in quarters]))


def runs(spots: Sequence[Spot], places_max: int) -> list[Sequence[Spot]]:
    """The places that `cut` will want in one file, for each file that does not come out too large."""
    found: list[Sequence[Spot]] = []

    def collect(some: Sequence[Spot]) -> File:
        """Note what would be written."""
        found.append(some)
        return File("", len(some), Bounds(0, 0, 0, 0), NOTHING)

    cut(spots, places_max, collect)
    return found


def _quarters(spots: Sequence[Spot], shift: int) -> list[Sequence[Spot]]:
    """The quarters of a square that hold places, in the order of the curve."""
    first = spots[0].code >> (shift + 2) << (shift + 2)
    ends = [bisect_left(spots, first + (quarter << shift), key=lambda spot: spot.code) for quarter in range(1, 4)]
    parts = [spots[start:end] for start, end in zip([0, *ends], [*ends, len(spots)], strict=True)]
    return [part for part in parts if part]


def _together(quarters: list[Sequence[Spot]], places_max: int) -> list[Sequence[Spot]]:
    """Quarters that follow each other on the curve, put together while they fit into one file: fewer files, fuller ones."""
    together = [quarters[0]]
    for quarter in quarters[1:]:
        if len(together[-1]) + len(quarter) <= places_max:
            together[-1] = [*together[-1], *quarter]
        else:
            together.append(quarter)
    return together


def _written(spots: Sequence[Spot], write: Write) -> Node:
    """The file of these places, or halves of it if it is too large."""
    return write(spots) or _halved(spots, (len(spots) + 1) // 2, write)


def _halved(spots: Sequence[Spot], places_max: int, write: Write) -> Node:
    """Two halves along the curve, each cut on: for places in one cell, and for places with uncommonly much to say."""
    return Branch(tuple([cut(part, min(places_max, max(1, len(part))), write, 0) for part in halves(spots)]))


def halves(spots: Sequence[Spot]) -> tuple[Sequence[Spot], Sequence[Spot]]:
    """What is cut where a file came out too large."""
    middle = len(spots) // 2
    return spots[:middle], spots[middle:]


def grouped(node: Node, files_max: int, write: Callable[[Node], File]) -> Node:
    """The tree above files that `write` makes of subtrees of at most `files_max` files: one more level of the index."""
    if sum(1 for _ in node.files()) <= files_max or isinstance(node, File):
        return write(node)
    groups: list[list[Node]] = []
    for part in node.parts:
        if groups and sum(1 for one in (*groups[-1], part) for _ in one.files()) <= files_max:
            groups[-1].append(part)
        else:
            groups.append([part])
    parts = [group[0] if len(group) == 1 else Branch(tuple(group)) for group in groups]
    return Branch(tuple([grouped(part, files_max, write) for part in parts]))
