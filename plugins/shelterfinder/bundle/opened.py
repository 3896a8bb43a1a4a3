"""A bundle to read from: the zip, checked before any of it is unpacked, or the folder it becomes. Both give names, sizes and bytes."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.zip_layout import Member, read_layout

CHUNK_B = 1 << 20
"""Bytes held at a time: large files (the map) never stand in memory as a whole."""


class Bundle(Protocol):
    """The files of one release."""

    @property
    def sizes_B(self) -> dict[str, int]:
        """Bytes of each file, by its name from the root, in the order in which they lie."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, in pieces. Raises BundleRefused `file_damaged`, `unreadable`."""


def read(bundle: Bundle, name: str) -> bytes:
    """All bytes of a small file. Raises BundleRefused as `chunks` does, and `not_there`."""
    if name not in bundle.sizes_B:
        raise BundleRefused("not_there", name=name)
    return b"".join(bundle.chunks(name))


class ZipBundle:
    """The files in a zip whose layout was checked. Several threads may read from it at once."""

    def __init__(self, descriptor: int, members: tuple[Member, ...]) -> None:
        self._descriptor = descriptor
        self._members = {member.name: member for member in members}
        self.sizes_B = {member.name: member.size_B for member in members}

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, never more than its entry says. Raises BundleRefused `file_damaged` where they are others."""
        member = self._members[name]
        inflate = zlib.decompressobj(-zlib.MAX_WBITS) if member.is_deflated else None
        size_B, crc = 0, 0
        try:
            for packed in self._packed(member):
                for chunk in _inflated(inflate, packed) if inflate else (packed,):
                    size_B, crc = size_B + len(chunk), zlib.crc32(chunk, crc)
                    if size_B > member.size_B:
                        raise BundleRefused("file_damaged", name=name)
                    yield chunk
        except zlib.error as error:
            raise BundleRefused("file_damaged", name=name) from error
        is_whole = inflate is None or (inflate.eof and not inflate.unused_data)
        if size_B != member.size_B or crc != member.crc or not is_whole:
            raise BundleRefused("file_damaged", name=name)

    def _packed(self, member: Member) -> Iterator[bytes]:
        """What stands in the zip for a file, in pieces."""
        at, end = member.offset, member.offset + member.packed_B
        while at < end:
            packed = os.pread(self._descriptor, min(CHUNK_B, end - at), at)
            if not packed:
                raise BundleRefused("file_damaged", name=member.name)
            at += len(packed)
            yield packed


def _inflated(inflate: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    """What deflated bytes unpack to, in pieces of at most CHUNK_B."""
    while packed and not inflate.eof:
        yield inflate.decompress(packed, CHUNK_B)
        packed = inflate.unconsumed_tail


@contextmanager
def opened_zip(path: Path) -> Iterator[ZipBundle]:
    """The files in a zip. Raises BundleRefused for the first reason why it may not be unpacked, and `unreadable`."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise BundleRefused("unreadable", path=str(path), reason=error.strerror or "") from error
    with file:
        yield ZipBundle(file.fileno(), read_layout(file))


class FolderBundle:
    """The files in a folder. Links and other things that are no files are refused, not followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes_B = dict(_files(folder, folder))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file. Raises BundleRefused `unreadable`."""
        try:
            with (self._folder / name).open("rb") as file:
                while chunk := file.read(CHUNK_B):
                    yield chunk
        except OSError as error:
            raise BundleRefused("unreadable", path=name, reason=error.strerror or "") from error


def _files(folder: Path, root: Path) -> Iterator[tuple[str, int]]:
    """Name and bytes of each file below a folder, sorted."""
    try:
        entries = sorted(folder.iterdir())
        for entry in entries:
            name, status = entry.relative_to(root).as_posix(), entry.lstat()
            if stat.S_ISDIR(status.st_mode):
                yield from _files(entry, root)
            elif stat.S_ISREG(status.st_mode):
                yield name, status.st_size
            else:
                raise BundleRefused("zip_link" if stat.S_ISLNK(status.st_mode) else "zip_no_file", name=name)
    except OSError as error:
        raise BundleRefused("unreadable", path=str(folder), reason=error.strerror or "") from error


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """A zip or a folder, whichever stands there. Raises BundleRefused as both do."""
    if path.is_dir():
        yield FolderBundle(path)
        return
    with opened_zip(path) as bundle:
        yield bundle
