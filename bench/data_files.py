"""The data files of a view, as the build writes them, in a folder; and what they weigh compressed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from bench.places import TODAY
from shelterfinder.registry.publish import PublicView
from shelterfinder.shards.data_file import Data
from shelterfinder.shards.encode import encode
from shelterfinder.site.openings import openings
from shelterfinder.site.twins import BROTLI_QUALITY

PLACES_ON_PAGE = 40
"""Only for the number of the area page that a place stands on, which data files carry where places have no page of their own."""


def encoded(view: PublicView, folder: Path) -> Data:
    """Encode a view with its tables of hours and its numbers of area pages, and write the files."""
    pages = area_page_numbers(view)
    data = encode(view, opening=openings(view.site, TODAY), page_of=lambda facility: pages[facility.id])
    for file in (data.root, *data.files):
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="")
    return data


def area_page_numbers(view: PublicView) -> dict[str, int]:
    """The number of the area page of each place, PLACES_ON_PAGE on each."""
    met: dict[str, int] = {}
    pages: dict[str, int] = {}
    for facility in view.facilities:
        met[facility.district] = met.get(facility.district, -1) + 1
        pages[facility.id] = 1 + met[facility.district] // PLACES_ON_PAGE
    return pages


def compressed_bytes(paths: Iterable[Path], quality: int = BROTLI_QUALITY) -> list[int]:
    """The brotli bytes of files, in their order, by all processors; each file's twin is written beside it and found again."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(partial(_compressed_bytes, quality=quality), paths, chunksize=4))


def _compressed_bytes(path: Path, quality: int) -> int:
    twin = path.with_name(f"{path.name}.br")
    if quality != BROTLI_QUALITY:
        return len(brotli.compress(path.read_bytes(), mode=brotli.MODE_TEXT, quality=quality))
    if not twin.exists():
        twin.write_bytes(brotli.compress(path.read_bytes(), mode=brotli.MODE_TEXT, quality=quality))
    return twin.stat().st_size
