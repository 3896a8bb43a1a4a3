"""A damaged data file is refused, never answered from."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from shelterfinder.shards.encode import encode
from tests.property.shards.registries import Maker


@pytest.fixture(scope="module")
def counts() -> dict[str, dict[str, int]]:
    """What became of each kind of damage to a real file of random places."""
    places = Maker(5).view()
    (file,), (other,) = encode(places), encode(Maker(6).view())
    asked = json.dumps({"name": file.name, "text": file.text, "other": other.text})
    done = subprocess.run(
        ["node", Path(__file__).with_name("damage.mjs")], input=asked, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("kind", "tries_min"),
    [
        ("flipped bit of the file", 4000),
        ("flipped bit of the payload", 4000),
        ("truncated payload", 10),
        ("truncated file", 10),
        ("page of a host", 1),
        ("page of a host as payload", 1),
        ("another version under this name", 1),
    ],
)
def test_damage_is_refused(counts: dict[str, dict[str, int]], kind: str, tries_min: int) -> None:
    """Every damaged file is refused, unless the payload that arrived is, letter for letter, the right one."""
    count = counts[kind]
    assert count["tried"] >= tries_min
    assert count["refused"] + count["same"] == count["tried"]
    if kind != "flipped bit of the file":  # there a flip in the frame of the script can leave the payload whole
        assert count["same"] == 0
