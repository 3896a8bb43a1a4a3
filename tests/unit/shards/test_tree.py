"""How a registry is cut into files."""

from __future__ import annotations

import random
import zlib
from typing import Any

import pytest

from shelterfinder.shards.encode import Limits, encode
from shelterfinder.shards.tree import Branch, File, Node, Spot, cut, grouped, spots_of
from tests.unit.shards.views import at, view_of


def town(count: int, seed: int = 1, lat: float = 60.0, **changes: Any) -> list[dict[str, Any]]:
    """The records of places scattered over some kilometres."""
    chance = random.Random(seed)
    return [{"id": f"p{seed}-{n}", "position": at(lat + chance.random() / 20, 24 + chance.random() / 10), **changes} for n in range(count)]


def written(spots: Any) -> File:
    """A file that remembers its places in its name."""
    ids = ",".join(spot.id for spot in spots)
    return File(ids, len(spots), (0, 0, 0, 0), (0,) * 12)  # type: ignore[arg-type]


def sizes(tree: Node) -> list[int]:
    """The places in each file."""
    return [file.count for file in tree.files()]


def shape(tree: Node) -> list[int]:
    """The number of parts of every node."""
    return [0] if isinstance(tree, File) else [len(tree.parts), *(one for part in tree.parts for one in shape(part))]


@pytest.mark.parametrize("count", [1, 9, 10, 11, 40, 500])
def test_every_place_is_in_one_file_and_none_is_too_full(count: int) -> None:
    """Ten places in a file at most, none lost, none twice, in the order of the curve; nodes have two to four parts."""
    spots = spots_of(view_of(*town(count)).facilities)
    tree = cut(spots, 10, written)
    assert ",".join(file.name for file in tree.files()).split(",") == [spot.id for spot in spots]
    assert max(sizes(tree)) <= 10
    assert set(shape(tree)) <= {0, 2, 3, 4}


def test_places_on_one_spot_are_halved() -> None:
    """Where the curve cannot part them, their number does."""
    records = [{"id": f"p-{n:02}", "position": at(60, 24)} for n in range(25)]
    assert sizes(cut(spots_of(view_of(*records).facilities), 10, written)) == [6, 6, 6, 7]


def test_what_is_too_large_is_halved_until_it_fits() -> None:
    """A writer that refuses more than three places gets no more; one place is written whatever its size."""
    tree = cut(spots_of(view_of(*town(20)).facilities), 10, lambda spots: written(spots) if len(spots) <= 3 else None)
    assert max(sizes(tree)) <= 3 and sum(sizes(tree)) == 20


def test_a_correction_elsewhere_leaves_a_file_alone() -> None:
    """A place more in another town changes one shard and the index."""
    north, south = town(300, 1, 60.0), town(300, 2, 50.0)
    limits = Limits(places=50)
    before, after = encode(view_of(*north, *south), limits=limits), encode(view_of(*north, *south, *town(1, 3, 50.0)), limits=limits)
    gone = {file.name for file in before.files} - {file.name for file in after.files}
    assert len(gone) <= 2 and before.root.name != after.root.name


def test_no_shard_is_larger_than_allowed() -> None:
    """Places with much to say go into more files."""
    long = {"address": "x" * 10, "health_notes": []}
    records = [{**record, **long, "name": f"{random.Random(n).getrandbits(600):x}"} for n, record in enumerate(town(200))]
    data = encode(view_of(*records), limits=Limits(places=100, bytes=4000))
    assert len(data.files) > 4
    assert all(len(zlib.compress(file.text.encode(), 6)) <= 4000 for file in data.files)


def test_two_levels_of_index() -> None:
    """Files in groups of at most five, every file in one of them, in order."""
    tree = cut(spots_of(view_of(*town(300)).facilities), 10, written)
    groups: list[list[str]] = []

    def write(node: Node) -> File:
        groups.append([file.name for file in node.files()])
        return File(str(len(groups)), node.count, (0, 0, 0, 0), (0,) * 12)  # type: ignore[arg-type]

    top = grouped(tree, 5, write)
    assert [name for group in groups for name in group] == [file.name for file in tree.files()]
    assert max(map(len, groups)) <= 5
    assert (isinstance(top, Branch), top.count) == (True, 300)


def test_spots_sort_along_the_curve_and_then_by_id() -> None:
    """Neighbours in the list are neighbours on the ground."""
    spots = spots_of(view_of({"id": "b"}, {"id": "a"}, {"id": "far", "position": at(-60, -24)}).facilities)
    assert [spot.id for spot in spots] == ["far", "a", "b"]
    assert isinstance(spots[0], Spot)
