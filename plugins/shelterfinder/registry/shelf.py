"""Files of a registry that were read and checked before: their records are kept by the content of the file.

A kept part holds the cards of the places, their records, which are loaded when they are asked for, and the problems that the file
has by itself. It counts while the bytes of the file, its path, our code, the libraries, the records of the site and of the
organisations, and the day are the same; only what spans files is checked again in each run.
Files that are not kept are read by several processes.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pydantic
import yaml

from shelterfinder.jobs import Job, run_jobs, without_cycle_search
from shelterfinder.registry.card import digest_of
from shelterfinder.registry.columns import Columns, cards_in, columns_of
from shelterfinder.registry.drawer import Drawer, FileChanged, Opened
from shelterfinder.registry.file import IncludedFile
from shelterfinder.registry.kept import keep, read_kept
from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.material import Entry, KeptEntry, Short
from shelterfinder.registry.part import Context, Part, material_of, read_part
from shelterfinder.registry.problem import ROOMS, Problem
from shelterfinder.registry.records import Facility
from shelterfinder.registry.rules import check_rules
from shelterfinder.registry.today import latest_day

SMALL_B = 2_000_000
"""Files that are together smaller are read here: about a second of work, which handing over would not shorten."""
WITHOUT_RECORDS = ".cards"
READABLE_B_MAX = 200_000_000
"""Larger files are refused by the reader; they are not taken into memory to be hashed first (decoding.py)."""


class _Places(NamedTuple):
    """What is kept of the places of a part besides their records (material.Short), in columns."""

    ids: tuple[str | None, ...]
    digests: tuple[bytes | None, ...]
    is_there: tuple[bool, ...]
    """Whether the model accepted the place, so that it has a card."""
    cards: Columns

    @classmethod
    def of(cls, shorts: Sequence[Short]) -> _Places:
        """The columns of these places."""
        cards = [short.card for short in shorts]
        there = [card for card in cards if card is not None]
        ids, digests = tuple([short.id for short in shorts]), tuple([short.digest for short in shorts])
        return cls(ids, digests, tuple([card is not None for card in cards]), columns_of(there))

    def shorts(self) -> list[Short]:
        """The places."""
        cards = iter(cards_in(self.cards))
        every = zip(self.ids, self.digests, self.is_there, strict=True)
        return [Short(id, next(cards) if is_there else None, digest) for id, digest, is_there in every]


@dataclass(frozen=True)
class _Kept:
    """A part as it is kept, but for the records of its places: ids, cards, areas, registers, no text of the file."""

    whole: dict[str, tuple[tuple[str | None, Any], ...]]
    """Ids and records of the areas, and of each register, by the key of their collection."""
    places: _Places
    problems: tuple[Problem, ...]
    lost: frozenset[str]


class Shelf:
    """The kept parts of one registry. `folder` is below the cache; None keeps nothing.

    Without `records`, for who only asks what is wrong, the records themselves are not kept, which takes a quarter of the time; a file of
    which one is asked for all the same is read once more, as it is where somebody asks for a line.
    """

    def __init__(self, folder: Path | None, workers: int, root: Path, context: Context, records: bool = True) -> None:
        self._folder = folder / "registry" if folder is not None else None
        self._workers, self._root, self._context, self._with_records = workers, root, context, records
        self._opened = Opened()

    def parts(self, paths: Sequence[Path]) -> list[Part]:
        """The parts of these files, in their order, with the problems that each of them has by itself."""
        sizes = [_size(path) for path in paths]
        many = len(paths) if sum(sizes) < SMALL_B else 1
        groups = [paths[first : first + many] for first in range(0, len(paths), many)] if paths else []
        keys = self._keep_all(groups) if self._folder is not None else {}
        return [self._kept_part(path, keys.get(path)) for path in paths]

    def _keep_all(self, groups: Sequence[Sequence[Path]]) -> dict[Path, str]:
        """Read what is not kept yet and keep it; gives the key of each file."""
        jobs = [Job(group[0].name, partial(self._keep, group)) for group in groups]
        return {path: key for keys in run_jobs(jobs, self._workers) for path, key in keys.items()}

    def _keep(self, group: Iterable[Path]) -> dict[Path, str]:
        keys: dict[Path, str] = {}
        for path in group:
            content = _content(path)
            if content is None:
                continue
            keys[path] = self._key(path, content)
            if not self._place(keys[path]).exists():
                with without_cycle_search():  # which jobs have on
                    self._put(self._read(path, content), keys[path])
        return keys

    def _kept_part(self, path: Path, key: str | None) -> Part:
        """The part from the shelf; read anew if nothing is kept, or what is kept is damaged."""
        kept = read_kept(self._place(key)) if key is not None else None
        if not isinstance(kept, _Kept):
            content = _content(path)
            part = self._read(path, content)
            if self._folder is not None and content is not None:
                self._put(part, self._key(path, content))
            return part
        again = cache(partial(self._again, path, str(key)))
        drawer = Drawer(partial(self._records, path, str(key), len(kept.places.ids)), self._opened)
        record = drawer.record if self._with_records else partial(_record, again)
        values = partial(_values, again, "facilities")
        entries = {key: list(_whole_entries(path, key, kept.whole[key], again)) for key in kept.whole}
        return Part(
            path,
            districts=entries.pop("districts"),
            facilities=[KeptEntry(path, short, index, record, values) for index, short in enumerate(kept.places.shorts())],
            registers=entries,
            problems=list(kept.problems),
            lost=set(kept.lost),
        )

    def _records(self, path: Path, key: str, count: int) -> tuple[Facility | None, ...]:
        """The records of the places of a part, read anew if they are damaged. Raises FileChanged."""
        records = read_kept(self._place(key), 1)
        if isinstance(records, tuple) and len(records) == count:
            return records
        part = self._read(path, self._same_content(path, key))
        self._put(part, key)
        return tuple(entry.record for entry in part.facilities)

    def _again(self, path: Path, key: str) -> Part:
        """A part that was kept, read once more for what its file says. Raises FileChanged."""
        return read_part(path, IncludedFile, self._same_content(path, key))

    def _same_content(self, path: Path, key: str) -> bytes:
        content = _content(path)
        if content is None or self._key(path, content) != key:
            raise FileChanged(path)
        return content

    def _read(self, path: Path, content: bytes | None) -> Part:
        """A part, read and checked by the rules that look at each record alone."""
        part = read_part(path, IncludedFile, content)
        material = material_of(self._root.parent, self._context, (part,))
        part.problems += [problem for problem in check_rules(material, alone=True) if problem.path == path]
        return part

    def _put(self, part: Part, key: str) -> None:
        whole = {
            key: tuple((entry.id, entry.record) for entry in entries)
            for key, entries in {"districts": part.districts, **part.registers}.items()
        }
        places = _Places.of([Short(entry.id, entry.card, self._digest(entry)) for entry in part.facilities])
        kept = _Kept(whole, places, tuple(part.problems), frozenset(part.lost))
        if self._with_records:
            keep(self._folder_of_parts / key, kept, tuple(entry.record for entry in part.facilities))
        else:
            keep(self._folder_of_parts / f"{key}{WITHOUT_RECORDS}", kept)

    def _digest(self, entry: Entry[Facility]) -> bytes | None:
        return digest_of(entry.record) if self._with_records and entry.record is not None else None

    @property
    def _folder_of_parts(self) -> Path:
        assert self._folder is not None
        return self._folder

    def _place(self, key: str) -> Path:
        """Where a part lies: with its records, if it does, because a build may have kept those."""
        whole = self._folder_of_parts / key
        return whole if self._with_records or whole.exists() else whole.with_name(f"{key}{WITHOUT_RECORDS}")

    def _key(self, path: Path, content: bytes) -> str:
        digest = hashlib.sha256(f"{path.as_posix()}\0{self._root.as_posix()}\0{self._judged_by()}\0".encode())
        digest.update(content)
        return digest.hexdigest()

    def _judged_by(self) -> str:
        """What the rules look at besides the record."""
        said = [entry.record for entry in (self._context.site, *self._context.organisations) if entry is not None]
        records = [record.model_dump_json() if record is not None else "" for record in said]
        return "\0".join((_program(), *records, latest_day().isoformat()))


def _record(again: Callable[[], Part], index: int) -> Facility | None:
    return again().facilities[index].record


def _whole_entries(path: Path, key: str, kept: Iterable[tuple[str | None, Any]], again: Callable[[], Part]) -> Iterator[KeptEntry[Any]]:
    """The entries of a collection whose records are kept with it."""
    every = tuple(kept)
    for index, (id, _) in enumerate(every):
        yield KeptEntry(path, Short(id), index, lambda number: every[number][1], partial(_values, again, key))


def _values(again: Callable[[], Part], key: str, index: int) -> MarkedMap:
    """The values of an entry of a collection, read once more from its file."""
    return again().collection(key)[index].values


def _content(path: Path) -> bytes | None:
    """The bytes of a file that may be kept; None for one that cannot be read, which the reader explains."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= READABLE_B_MAX else None
    except OSError:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@cache
def _program() -> str:
    """Our code with its vocabularies, the libraries that read and check, and Python: another of them may read another record."""
    digest = hashlib.sha256(f"{platform.python_version()} {pydantic.VERSION} {yaml.__version__}".encode())
    for path in sorted(ROOMS.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOMS).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
