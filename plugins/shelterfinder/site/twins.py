"""Ready-compressed twins of text files, `.br` and `.gz`, so that a small host spends no time and sends the fewest bytes."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXT_TYPES = frozenset({".html", ".css", ".js", ".json", ".svg", ".txt", ".csv", ".geojson", ".webmanifest"})
BROTLI_QUALITY = 11
GZIP_LEVEL = 9
"""The highest of each: the work is done once, at the build."""


class Compressor:
    """Compresses, and remembers what it compressed in a folder, by the hash of the content."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache / "compressed"
        self._cache.mkdir(parents=True, exist_ok=True)

    def brotli(self, content: bytes) -> bytes:
        """The content by brotli."""
        return self._remembered(content, ".br")

    def gzip(self, content: bytes) -> bytes:
        """The content by gzip, without a time in it."""
        return self._remembered(content, ".gz")

    def twins(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """The twins of every text file among `files` (path to content), by path."""
        wanted = [(path, suffix) for path in sorted(files) if Path(path).suffix in TEXT_TYPES for suffix in (".br", ".gz")]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            contents = pool.map(lambda twin: self._remembered(files[twin[0]], twin[1]), wanted)
            return {path + suffix: content for (path, suffix), content in zip(wanted, contents, strict=True)}

    def _remembered(self, content: bytes, suffix: str) -> bytes:
        path = self._cache / (hashlib.sha256(content).hexdigest() + suffix)
        if path.exists():
            return path.read_bytes()
        compressed = _compress(content, suffix)
        part = path.with_suffix(f"{suffix}.{os.getpid()}.part")
        part.write_bytes(compressed)
        part.replace(path)
        return compressed


def _compress(content: bytes, suffix: str) -> bytes:
    if suffix == ".br":
        return brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return gzip.compress(content, GZIP_LEVEL, mtime=0)


def text_paths(paths: Iterable[str]) -> list[str]:
    """Those of `paths` that get twins."""
    return [path for path in paths if Path(path).suffix in TEXT_TYPES]
