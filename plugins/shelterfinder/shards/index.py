"""The index of files: the tree above them, as FORMAT.md describes it ("An index")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from shelterfinder.shards.bounds import Bounds
from shelterfinder.shards.summary import fewer, renumbered, words_in
from shelterfinder.shards.tree import Branch, Node

FORMAT = "shelterfinder index 4"


def index_payload(tree: Node, holds: Literal["places", "index"], notice: Sequence[str] = ()) -> dict[str, Any]:
    """The index of the files below `tree`: shards of places, or further indexes."""
    files = list(tree.files())
    summaries = fewer([file.summary for file in files])
    services, hazards = words_in(summaries)
    different = sorted(set(summaries), key=lambda summary: (-summaries.count(summary), summary))
    shape = list(_shape(tree, tree.bounds))
    return {
        "format": FORMAT,
        **({"notice": list(notice)} if notice else {}),
        "holds": holds,
        "services": services,
        "hazards": hazards,
        "summaries": [renumbered(summary, services, hazards) for summary in different],
        "bounds": list(tree.bounds),
        "parts": "".join(parts for parts, _ in shape),
        "boxes": "".join(box for _, box in shape),
        "counts": [file.count for file in files],
        "fits": [different.index(summary) for summary in summaries],
        "names": "".join(file.name for file in files),
    }


def _shape(node: Node, told: Bounds) -> Iterator[tuple[str, str]]:
    """Each node before its parts: how many parts it has (0 is a file), and its box within `told`, what a reader knows of the box around."""
    box, known = node.bounds.within(told)
    parts = node.parts if isinstance(node, Branch) else ()
    yield str(len(parts)), box
    for part in parts:
        yield from _shape(part, known)
