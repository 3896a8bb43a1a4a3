"""Bytes a place in brotli, beside GeoJSON, columns of JSON and FlatGeobuf of the same places (P8)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.data_files import compressed_bytes, encoded
from bench.formats import columns, geojson, write_flatgeobuf
from bench.places import generated
from bench.prepared import WORK, prepared
from bench.row import Row

COUNT = 20_000
"""Enough that a place costs what it costs in any larger file; brotli takes 35 s for GeoJSON of that size."""
BYTES_MAX = 60
SHARD_MAX_KB = 30


def rows() -> Iterator[Row]:
    """Ours at three sizes, and the peers on the smallest."""
    folder = WORK / "formats"
    view = generated(COUNT)
    data = encoded(view, folder)
    peers = _peers(folder)
    (folder / "places.geojson").write_bytes(geojson(view))
    (folder / "columns.json").write_bytes(columns(view))
    write_flatgeobuf(view, folder / "places.fgb")
    names = [file.name for file in (data.root, *data.files)]
    *theirs, _ = sizes = compressed_bytes([*peers.values(), *(folder / name for name in names)])
    ours = sum(sizes[len(peers) :]) / COUNT
    what = f"bytes a place, brotli 11, {COUNT:,} generated places, cut into {len(names)} files"
    for name, whole in zip(peers, theirs, strict=False):
        note = (
            "the peer is one file, which a reader loads whole"
            if name != "FlatGeobuf"
            else "hosts send its ranges as they are, uncompressed"
        )
        yield Row("P8", what, ours, "B", BYTES_MAX, peer=name, theirs=whole / COUNT, note=note)
    yield Row("P8", what, ours, "B", BYTES_MAX, peer="FlatGeobuf as sent", theirs=(folder / "places.fgb").stat().st_size / COUNT)
    yield from _shipped("65k", "65,000 generated")
    yield from _shipped("japan", "Japan's 197,959 real")


def _peers(folder: Path) -> dict[str, Path]:
    names = {"GeoJSON": "places.geojson", "columns of JSON": "columns.json", "FlatGeobuf": "places.fgb"}
    for name in names.values():
        (folder / name).unlink(missing_ok=True)
        (folder / f"{name}.br").unlink(missing_ok=True)
    return {name: folder / file for name, file in names.items()}


def _shipped(name: str, words: str) -> Iterator[Row]:
    site = prepared(name)
    paths = sorted((site.folder / "shards").glob("*.js"))
    sizes = compressed_bytes(paths)
    yield Row("P8", f"bytes a place, {words} places, index and all", sum(sizes) / site.places, "B", BYTES_MAX)
    yield Row("P8", f"the largest of {len(sizes)} files, {words} places", max(sizes) / 1000, "kB", SHARD_MAX_KB)
