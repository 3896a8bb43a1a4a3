"""The browser's search, asked by Node, and the plain grep to compare it with."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shelterfinder.search.columns import STEPS_PER_DEG, STREET_STEPS
from shelterfinder.search.folding import words
from shelterfinder.search.things import Thing
from shelterfinder.shards.data_file import Data

Key = tuple[str, float, float]


def ask(data: Data, queries: Sequence[str], **more: object) -> list[dict[str, Any]]:
    """What the browser answers to each query, in one run of Node."""
    asked = {"root": [data.root.name, data.root.text], "files": [[file.name, file.text] for file in data.files], "queries": queries, **more}
    bridge = Path(__file__).with_name("asking.mjs")
    done = subprocess.run(["node", bridge], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def key(thing: Thing) -> Key:
    """What tells a thing from others: its kind and where it is, as the file keeps that."""
    coarse = STREET_STEPS if thing.kind == "street" else 1
    lat, lon = (round(degrees * STEPS_PER_DEG / coarse) * coarse / STEPS_PER_DEG for degrees in thing.at)
    return thing.kind, lat, lon


def keys(found: Sequence[Sequence[Any]]) -> list[Key]:
    """The same of answers; one by its address is a place."""
    return sorted(("place" if kind == "address" else kind, lat, lon) for kind, lat, lon, *_ in found)


class Grep:
    """The slow, obvious answer: the things that have every word of a query somewhere in one of their labels."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self._lines = [(key(thing), "\n".join(" ".join(words(label)) for label in thing.labels())) for thing in things]

    def __call__(self, query: str) -> list[Key]:
        """What has all words of the query."""
        wanted = sorted(words(query), key=len)
        return sorted(one for one, lines in self._lines if wanted and wanted[-1] in lines and all(word in lines for word in wanted))
