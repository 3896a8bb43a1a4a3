"""The way of every file into the output: searched for what is withheld, given its compressed twins, put aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from shelterfinder.registry.leaks import Searched, is_binary, leaks_in
from shelterfinder.site.streaming import PIECE, Sink
from shelterfinder.site.twins import Compressor
from shelterfinder.site.writer import Aside

GATHERED_B = 1 << 16
"""Bytes of a file that are gathered before they are compressed and written."""


class Finisher:
    """Takes in the files of one job and remembers their digests, and every leak: one run shows them all."""

    def __init__(self, aside: Aside, compressor: Compressor | None, searched: Searched) -> None:
        """Without a compressor there are no twins: a folder that is opened by double click is served by nobody."""
        self._aside, self._compressor, self._searched = aside, compressor, searched
        self.digests: dict[str, bytes] = {}
        self.leaks: list[str] = []

    def take(self, name: str, content: bytes, quality: int | None = None, brotli: bytes | None = None) -> None:
        """A file by its path, with its twins. `brotli` is the one of them that somebody has already."""
        self._search(name, content)
        twins = self._compressor.twins(name, content, quality, brotli) if self._compressor else {}
        for path, twin in {name: content, **twins}.items():
            self.digests[path] = self._aside.put(path, twin)

    def take_copy(self, name: str, source: Path) -> None:
        """A file that lies elsewhere, as it is."""
        self._search(name, b"" if is_binary(Path(name)) else source.read_bytes())
        self.digests[name] = self._aside.copy(name, source)

    @contextmanager
    def stream(self, name: str) -> Iterator[Callable[[str], None]]:
        """A file that is written piece by piece, because it may be too large to be held in memory; its twins are written along.

        Each piece is searched by itself, so it must hold whatever belongs together: a record, never half of one.
        """
        with ExitStack() as stack:
            sinks = [stack.enter_context(Sink(self._aside, name, PIECE))]
            if self._compressor:
                sinks += [stack.enter_context(Sink(self._aside, path, coder)) for path, coder in self._compressor.coders(name).items()]

            def write(piece: str) -> None:
                """Take in the next piece."""
                content = piece.encode()
                self._search(name, content)
                gathered.extend(content)
                if len(gathered) >= GATHERED_B:
                    flush()

            def flush() -> None:
                """Hand over what was gathered: a compressor that is called for each line takes twice the time."""
                for sink in sinks:
                    sink.write(bytes(gathered))
                gathered.clear()

            gathered = bytearray()
            yield write
            flush()
        self.digests.update((sink.name, sink.digest) for sink in sinks)

    def _search(self, name: str, content: bytes) -> None:
        if self._searched:
            self.leaks.extend(str(leak) for leak in leaks_in(Path(name), content, self._searched))
