"""No damage to a search file becomes an answer: each is refused, in the root and in the parts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from bench.places import generated
from shelterfinder.search.encode import encode


@pytest.mark.parametrize(("limit", "places"), [(10**9, 60), (0, 40)])
def test_every_damage_is_refused(limit: int, places: int) -> None:
    """Flipped bits, cut files, pages of error, other versions and files in each other's place."""
    view = generated(places)
    data = encode(view, None, limit)
    query = next(iter(view.facilities[0].name.values()))
    asked = {"root": [data.root.name, data.root.text], "files": [[file.name, file.text] for file in data.files], "query": query}
    bridge = Path(__file__).with_name("damage.mjs")
    done = subprocess.run(["node", bridge], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0 and not done.stderr, done.stderr
    counts = json.loads(done.stdout)
    for kind, count in counts.items():
        assert count["refused"] + count["same"] + count["unused"] == count["tried"], (kind, count)
    assert counts["flip"]["refused"] > 250 and counts["version"]["refused"] > 0
