"""A damaged data file is refused, never answered from."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

import pytest

from shelterfinder.shards.data_file import DataFile
from shelterfinder.shards.encode import Limits, encode
from tests.property.shards.registries import Maker


@cache
def files(seed: int) -> dict[str, DataFile]:
    """A file of each sort, of random places: the index that the page names, and an index and a shard that an index names."""
    view = Maker(seed).view()
    limits = Limits(places=2, files=2, files_below=3)
    data = encode(view, limits=limits)
    return {
        "root index": data.root,
        "index": next(file for file in data.files if "index-" in file.name),
        "shard": max((file for file in data.files if "places-" in file.name), key=lambda file: len(file.text)),
    }


@cache
def counts(sort: str) -> dict[str, dict[str, int]]:
    """What became of each kind of damage to a real file."""
    file, other = files(22)[sort], files(32)[sort]
    asked = json.dumps({"name": file.name, "text": file.text, "other": other.text})
    done = subprocess.run(
        ["node", Path(__file__).with_name("damage.mjs")], input=asked, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("sort", ["root index", "index", "shard"])
@pytest.mark.parametrize(
    ("kind", "tries_min"),
    [
        ("flipped bit of the file", 2000),
        ("flipped bit of the payload", 2000),
        ("truncated payload", 10),
        ("truncated file", 10),
        ("page of a host", 1),
        ("page of a host as payload", 1),
        ("another version under this name", 1),
    ],
)
def test_damage_is_refused(sort: str, kind: str, tries_min: int) -> None:
    """Every damaged file is refused, unless the payload that arrived is, letter for letter, the right one."""
    count = counts(sort)[kind]
    assert count["tried"] >= tries_min
    assert count["refused"] + count["same"] == count["tried"]
    if kind != "flipped bit of the file":  # there a flip in the frame of the script can leave the payload whole
        assert count["same"] == 0
