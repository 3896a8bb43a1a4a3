"""The basemap as scripts."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from shelterfinder.map.blocks import BLOCK_B, basemap_blocks
from shelterfinder.registry.leaks import is_binary


def test_the_scripts_put_together_are_the_file(tmp_path: Path) -> None:
    """Block by block in the order of the file, the last one shorter."""
    content = bytes(i * 7919 % 251 for i in range(BLOCK_B)) + b"the rest"
    (tmp_path / "x.pmtiles").write_bytes(content)
    blocks = list(basemap_blocks(tmp_path / "x.pmtiles"))
    assert b"".join(base64.b64decode(block.payload) for block in blocks) == content
    assert [len(base64.b64decode(block.payload)) for block in blocks] == [BLOCK_B, 8]


def test_the_browser_cuts_where_the_build_cuts(root: Path) -> None:
    """One number on both sides."""
    script = (root / "theme/static/js/map/blocks.js").read_text(encoding="utf-8")
    found = re.search(r"BLOCK_B = 2 \*\* (\d+);", script)
    assert found and 2 ** int(found[1]) == BLOCK_B


def test_blocks_are_not_searched_for_words_and_nothing_else_is_spared(tmp_path: Path) -> None:
    """Four letters between two signs stand in any base64; a page of an area that is called basemap is searched like every other."""
    (tmp_path / "x.pmtiles").write_bytes(b"tiles")
    (block,) = basemap_blocks(tmp_path / "x.pmtiles")
    assert is_binary(Path(block.name)) and is_binary(tmp_path / block.name)
    others = ("en/area/basemap/index.html", "basemap/block-1.js", "shards/places-00.js", f"{block.name}.html", "xbasemap/" + block.name[8:])
    assert [name for name in others if is_binary(Path(name))] == []
