"""Ready-compressed twins of text files, `.br` and `.gz`, so that a small host spends no time and sends the fewest bytes."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import brotli

TEXT_TYPES = frozenset({".html", ".css", ".js", ".json", ".svg", ".txt", ".csv", ".geojson", ".webmanifest"})
BROTLI_QUALITY = 11
GZIP_LEVEL = 9
"""The highest of each: the work is done once, at the build."""
BROTLI_QUALITY_FOR_MANY = 9
"""For pages of single places, of which there are thousands: a page of 110 kB took 0.16 s and 7,363 bytes at quality 11,
0.014 s and 8,126 bytes at 9."""


class Compressor:
    """Compresses, and remembers what it compressed in a folder, by the hash of the content."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache / "compressed"
        self._cache.mkdir(parents=True, exist_ok=True)

    def brotli(self, content: bytes, quality: int = BROTLI_QUALITY) -> bytes:
        """The content by brotli."""
        return self._remembered(f".{quality}.br", content, lambda: brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality))

    def gzip(self, content: bytes) -> bytes:
        """The content by gzip, without a time in it."""
        return self._remembered(".gz", content, lambda: gzip.compress(content, GZIP_LEVEL, mtime=0))

    def twins(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """The twins of every text file among `files` (path to content), by path."""
        paths = [path for path in sorted(files) if Path(path).suffix in TEXT_TYPES]
        brotlis = {f"{path}.br": self.brotli(files[path], quality_for(path)) for path in paths}
        return {**brotlis, **{f"{path}.gz": self.gzip(files[path]) for path in paths}}

    def _remembered(self, suffix: str, content: bytes, compress: Callable[[], bytes]) -> bytes:
        path = self._cache / (hashlib.sha256(content).hexdigest() + suffix)
        if path.exists():
            return path.read_bytes()
        compressed = compress()
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(compressed)
        part.replace(path)
        return compressed


def quality_for(path: str) -> int:
    """The brotli quality for a file of the site."""
    return BROTLI_QUALITY_FOR_MANY if "/place/" in path else BROTLI_QUALITY
