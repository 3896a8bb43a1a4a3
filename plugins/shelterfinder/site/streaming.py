"""Files that are written piece by piece, as they are or through a compressor."""

from __future__ import annotations

import hashlib
from types import TracebackType
from typing import Protocol

from shelterfinder.site.writer import Aside


class Coder(Protocol):
    """Makes of the pieces of a file those of its twin: a compressor of brotli or zlib, or none."""

    def process(self, content: bytes) -> bytes:
        """What may be written by now."""
        ...

    def finish(self) -> bytes:
        """The rest."""
        ...


class _Plain:
    """Leaves everything as it is."""

    def process(self, content: bytes) -> bytes:
        """The piece."""
        return content

    def finish(self) -> bytes:
        """Nothing."""
        return b""


PIECE = _Plain()


class Sink:
    """One file of the output that is being written. Entering it opens the file, leaving it settles it, and `digest` is its SHA-256."""

    def __init__(self, aside: Aside, name: str, coder: Coder) -> None:
        self.name, self.digest = name, b""
        self._aside, self._coder, self._sum = aside, coder, hashlib.sha256()

    def __enter__(self) -> Sink:
        self._file = self._aside.path_of(self.name).open("xb")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._file:
            if kind is None:
                self._put(self._coder.finish())
        if kind is None:
            self.digest = self._sum.digest()
            self._aside.settle(self.name, self.digest)

    def write(self, content: bytes) -> None:
        """Take in a piece."""
        self._put(self._coder.process(content))

    def _put(self, content: bytes) -> None:
        self._sum.update(content)
        self._file.write(content)
