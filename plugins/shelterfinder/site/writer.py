"""The output folder: everything new is written aside and searched first, then put in place file by file.

A build that fails leaves the last good site as it was, and never a half-checked one. Files whose bytes did not change keep
their time, so that a copy to a host sends only what is new; they are not even written.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

MARK = "build.json"
"""The file that says that a folder is the output of a build, so that stale files in it may be removed."""


class OutputRefused(ValueError):
    """The output folder holds something that no build has put there."""


class CountWrong(AssertionError):
    """There are other files in the output than the build made; carries the difference."""


class LeakFound(ValueError):
    """A withheld value stands in the output; carries where, never the value."""

    def __init__(self, leaks: Iterable[str]) -> None:
        super().__init__("\n".join(["withheld values would be published; nothing was written:", *leaks]))


class State(NamedTuple):
    """How a file stands in the output folder: bytes, and the time of its last change in nanoseconds."""

    size: int
    mtime_ns: int


class Stamp(NamedTuple):
    """A file as a build left it: the SHA-256 of what it held, and how it stood. Whoever changes a file changes its size or its time."""

    digest: bytes
    state: State


class Aside:
    """A folder beside the output in which a build is collected. Entering it makes it, leaving it removes what was not put in place.

    `known` are the stamps of the last build, `left_alone` the files of the output that belong to no build. Any process may
    `put`; only the one that entered may `put_in_place`. Raises OutputRefused.
    """

    def __init__(self, output: Path, known: Mapping[str, Stamp] | None = None, left_alone: Set[str] = frozenset()) -> None:
        self._output, self._known, self._left_alone = output, known or {}, left_alone

    def __enter__(self) -> Aside:
        _check_folder(self._output)
        self._output.parent.mkdir(parents=True, exist_ok=True)
        self._was_there = self._output.exists() and any(self._output.iterdir())
        self._folder = tempfile.mkdtemp(prefix=f".{self._output.name}.building-", dir=self._output.parent)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def put(self, name: str, content: bytes) -> bytes:
        """Take in a file, by its path in the output, and give its SHA-256. One that the output holds already is left there."""
        digest = hashlib.sha256(content).digest()
        if not (self._was_there and self._holds(name, content, digest)):
            _write(f"{self._folder}/{name}", content)
        return digest

    def copy(self, name: str, source: Path) -> bytes:
        """Take in a copy of a file. It may be too large to be held in memory."""
        digest = _digest_of(source)
        target, path = self._output / name, Path(self._folder, name)
        if not (target.is_file() and target.stat().st_size == source.stat().st_size and _digest_of(target) == digest):
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)
        return digest

    def path_of(self, name: str) -> Path:
        """Where a file is to be written piece by piece; `settle` it then."""
        path = Path(self._folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def settle(self, name: str, digest: bytes) -> None:
        """Take in what was written to `path_of` a file, by its SHA-256. One that the output holds already is left there."""
        target = self._output / name
        known = self._known.get(name)
        if known is not None and state_of(str(target)) == known.state:
            is_there = known.digest == digest
        else:
            is_there = target.is_file() and _digest_of(target) == digest
        if is_there:
            Path(self._folder, name).unlink()

    def size_of(self, name: str) -> int:
        """Bytes of a file that was taken in, or that the output holds from before. Raises FileNotFoundError."""
        new = state_of(f"{self._folder}/{name}") or state_of(f"{self._output}/{name}")
        if new is None:
            raise FileNotFoundError(name)
        return new.size

    def put_in_place(self, digests: Mapping[str, bytes]) -> dict[str, Stamp]:
        """Make the output hold these files and nothing else; gives their stamps. Raises CountWrong.

        A new output appears all at once. In one that was there, files named by their content come first, pages after
        them, the mark last: at every instant a page finds the data and the code it names, and a move that fails (a full
        disk) leaves the old pages with everything they need.
        """
        new = _listed(self._folder)
        if self._was_there:
            for name in sorted(new, key=_turn):
                _move(Path(self._folder, name), self._output / name, self._output)
            _remove_others(digests.keys() | self._left_alone, self._output)
        else:
            _appear(self._folder, self._output)
        there = {name: state for name, state in _listed(str(self._output)).items() if name not in self._left_alone}
        if there.keys() != digests.keys():
            missing, strange = sorted(digests.keys() - there.keys()), sorted(there.keys() - digests.keys())
            raise CountWrong(f"missing from {self._output.name}: {missing}; there but not made: {strange}")
        return {name: Stamp(digests[name], state) for name, state in there.items()}

    def _holds(self, name: str, content: bytes, digest: bytes) -> bool:
        """Whether the output has this very file; it is read only where no stamp of the last build says so."""
        target = f"{self._output}/{name}"
        known = self._known.get(name)
        if known is not None and state_of(target) == known.state:
            return known.digest == digest
        try:
            return os.path.getsize(target) == len(content) and Path(target).read_bytes() == content
        except OSError:
            return False


def _digest_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def state_of(path: str) -> State | None:
    """How a file stands, None if it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return State(found.st_size, found.st_mtime_ns)


def _check_folder(output: Path) -> None:
    if output.exists() and (not output.is_dir() or (any(output.iterdir()) and not (output / MARK).is_file())):
        raise OutputRefused(f"{output} is not empty and was not made by a build; name another folder or empty it")


def _write(path: str, content: bytes) -> None:
    """Write a new file with as few calls of the system as there can be: a nation's site has tens of thousands."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = os.open(path, flags, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _appear(folder: str, output: Path) -> None:
    """The folder becomes the output, with the rights of a folder that was made plainly: those of a temporary one are narrower."""
    if output.exists():
        output.rmdir()
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(folder, 0o777 & ~mask)
    os.rename(folder, output)


def _move(source: Path, target: Path, output: Path) -> None:
    """Put a file in place. What was a file becomes a folder, and the other way round."""
    for parent in target.relative_to(output).parents:
        if (output / parent).is_file():
            (output / parent).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)
    source.replace(target)


def _remove_others(names: Iterable[str], output: Path) -> None:
    """Remove every file that is not among `names`, and every folder that is empty then."""
    wanted = set(names)
    for folder, folders, files in os.walk(output, topdown=False):
        below = os.path.relpath(folder, output)
        for name in files:
            if (name if below == "." else f"{below}/{name}".replace(os.sep, "/")) not in wanted:
                os.unlink(os.path.join(folder, name))
        for name in folders:
            path = os.path.join(folder, name)
            if os.path.islink(path):
                os.unlink(path)
            elif not os.listdir(path):
                os.rmdir(path)


def _listed(folder: str, below: str = "") -> dict[str, State]:
    """How every file below a folder stands, by its path in it."""
    found: dict[str, State] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found.update(_listed(entry.path, f"{below}{entry.name}/"))
            else:
                state = entry.stat()
                found[below + entry.name] = State(state.st_size, state.st_mtime_ns)
    return found


def _turn(name: str) -> tuple[int, str]:
    """Data and code, then pages, then the mark."""
    return (2 if name.split("/")[-1].startswith(MARK) else 1 if ".html" in name else 0, name)
