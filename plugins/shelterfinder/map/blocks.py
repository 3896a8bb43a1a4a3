"""The basemap as scripts, for a folder that is opened by double click: there nothing can be read by range, and classic scripts can."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from shelterfinder.shards.data_file import DataFile, data_file

BLOCK_B = 2**19
"""Bytes of the basemap in one script: what the browser asks a host for at a time (theme/static/js/map/blocks.js)."""
STEM = "basemap/block"


def basemap_blocks(tiles: Path) -> Iterator[DataFile]:
    """The scripts that carry a PMTiles file, in its order: `BLOCK_B` bytes in base64 each, the last one the rest."""
    with tiles.open("rb") as file:
        while block := file.read(BLOCK_B):
            yield data_file(STEM, base64.b64encode(block).decode("ascii"))
