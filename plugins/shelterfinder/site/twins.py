"""Ready-compressed twins of text files, `.br` and `.gz`, so that a small host spends no time and sends the fewest bytes."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli

from shelterfinder.site.streaming import Coder

TEXT_TYPES = frozenset({".html", ".css", ".js", ".json", ".svg", ".txt", ".csv", ".geojson", ".webmanifest", ".kml", ".gpx", ".ics"})
BROTLI_QUALITY = 11
GZIP_LEVEL = 9
"""The highest of each: the work is done once, at the build."""
QUALITY_FOR_PLACES = 9
"""For pages of single places, of which there are hundreds: a page of 110 kB took 0.16 s and 7,363 bytes at quality 11,
0.014 s and 8,126 bytes at 9."""
QUALITY_FOR_MANY = 5
GZIP_LEVEL_FOR_MANY = 6
"""For pages of a large registry. An area page of 97 kB: quality 11 takes 227 ms for 7,386 bytes, 9 takes 26 ms for 8,192, 5 takes
2 ms for 8,417. What is compressed that fast is not remembered either: finding it again takes as long."""
GZIP_LEVEL_STREAMED = 3
"""For files that are written piece by piece, tens of megabytes each. Tables and KML of 1.7 MB: level 6 takes 16 ms for 117 kB, 3 takes
6 ms for 155 kB; brotli is what most readers get."""

Remember = Callable[[str, bytes, Callable[[], bytes]], bytes]
"""`Compressor.remembered`."""


class Compressor:
    """Compresses, and remembers what it compressed in a folder, by the hash of the content."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache / "compressed"
        self._cache.mkdir(parents=True, exist_ok=True)

    def brotli(self, content: bytes, quality: int | None = None) -> bytes:
        """The content by brotli, as small as can be unless a quality is given."""
        if quality == QUALITY_FOR_MANY:
            return _brotli(content, quality)
        quality = quality or BROTLI_QUALITY
        return self.remembered(f".{quality}.br", content, lambda: _brotli(content, quality))

    def gzip(self, content: bytes, quality: int | None = None) -> bytes:
        """The content by gzip, without a time in it; quickly where the brotli of that quality is quick."""
        if quality == QUALITY_FOR_MANY:
            return gzip.compress(content, GZIP_LEVEL_FOR_MANY, mtime=0)
        return self.remembered(".gz", content, lambda: gzip.compress(content, GZIP_LEVEL, mtime=0))

    def twins(self, path: str, content: bytes, quality: int | None = None, known: bytes | None = None) -> dict[str, bytes]:
        """The twins of a text file, by path; none for other files. `known` is its brotli, where somebody has it already."""
        if Path(path).suffix not in TEXT_TYPES:
            return {}
        quality = quality or quality_for(path)
        return {f"{path}.br": known or self.brotli(content, quality), f"{path}.gz": self.gzip(content, quality)}

    def coders(self, path: str) -> dict[str, Coder]:
        """What compresses the twins of a text file that is written piece by piece, by path; none for other files."""
        return {f"{path}.br": BrotliCoder(), f"{path}.gz": GzipCoder()} if Path(path).suffix in TEXT_TYPES else {}

    def remembered(self, suffix: str, content: bytes, make: Callable[[], bytes]) -> bytes:
        """What `make` makes of the content, made once: `suffix` names what is made."""
        path = self._cache / (hashlib.sha256(content).hexdigest() + suffix)
        if path.exists():
            return path.read_bytes()
        compressed = make()
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(compressed)
        part.replace(path)
        return compressed


class BrotliCoder:
    """Brotli, piece by piece, quickly: what is written like this is large."""

    def __init__(self) -> None:
        self._compressor = brotli.Compressor(mode=brotli.MODE_TEXT, quality=QUALITY_FOR_MANY)

    def process(self, content: bytes) -> bytes:
        """What may be written by now."""
        return self._compressor.process(content)

    def finish(self) -> bytes:
        """The rest."""
        return self._compressor.finish()


class GzipCoder:
    """Gzip, piece by piece, quickly, without a time or a name in it (RFC 1952: zlib's own header has neither)."""

    def __init__(self) -> None:
        self._compressor = zlib.compressobj(GZIP_LEVEL_STREAMED, wbits=16 + zlib.MAX_WBITS)

    def process(self, content: bytes) -> bytes:
        """What may be written by now."""
        return self._compressor.compress(content)

    def finish(self) -> bytes:
        """The rest."""
        return self._compressor.flush()


def quality_for(path: str) -> int:
    """The brotli quality for a file of the site."""
    return QUALITY_FOR_PLACES if "/place/" in path else BROTLI_QUALITY


def _brotli(content: bytes, quality: int) -> bytes:
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)
