"""Records of one file that lie on the shelf until somebody asks for one of them; few files lie open at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

from shelterfinder.jobs import loaded
from shelterfinder.registry.records import Facility

OPEN_MAX = 16
"""Files whose records are in memory at first: the places of an area stand in few files, and 1,000 records take some 7 MB."""


class FileChanged(RuntimeError):
    """A file of the registry is another one than it was when it was checked; carries the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was changed while the registry was read; read it again")
        self.path = path


class Opened:
    """The drawers that lie open, the one that was last asked for last.

    One that was put away and is asked for again makes room for one more: where areas are scattered over many files, all of
    them lie open after a while, instead of being loaded for each place.
    """

    def __init__(self, most: int = OPEN_MAX) -> None:
        self.most = most
        self._open: OrderedDict[Drawer, Sequence[Facility | None]] = OrderedDict()
        self._known: set[Drawer] = set()

    def records(self, drawer: Drawer, load: Callable[[], Sequence[Facility | None]]) -> Sequence[Facility | None]:
        """The records of a drawer, loaded where it does not lie open."""
        found = self._open.get(drawer)
        if found is not None:
            self._open.move_to_end(drawer)
            return found
        self.most += drawer in self._known
        self._known.add(drawer)
        while len(self._open) >= self.most:
            self._open.popitem(last=False)
        return self._open.setdefault(drawer, loaded(load))


class Drawer:
    """The records of one file; `load` gives them all, None for one that its model refused."""

    def __init__(self, load: Callable[[], Sequence[Facility | None]], opened: Opened) -> None:
        self._load, self._opened = load, opened

    def record(self, index: int) -> Facility | None:
        """The record with this number in its file."""
        return self._opened.records(self, self._load)[index]
