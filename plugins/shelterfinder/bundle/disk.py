"""Writing so that a power cut at any instant leaves the old or the new: each file is on the disk before its name is, and each name before
anything relies on it.

The order is always: write, fsync of the file, fsync of its folder, rename, fsync of the folder that was changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

FILE_MODE = 0o644
NEW = ".new"
"""The ending of a file or link that is about to replace one; what has it at the start of a run was left by a run that was killed."""


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a new file. It is only there for certain after `sync_file` and `sync_folder`. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        for chunk in chunks:
            _write_all(descriptor, chunk)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Wait until the bytes of a file are on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, content: bytes) -> None:
    """Replace a small file in one step; whoever reads it, before or after a power cut, gets the old or the new, whole. Raises OSError."""
    new = path.with_name(path.name + NEW)
    new.unlink(missing_ok=True)
    write_file(new, [content])
    sync_file(new)
    new.replace(path)
    sync_folder(path.parent)


def replace_link(path: Path, target: str) -> None:
    """Point a symbolic link elsewhere in one step. Raises OSError."""
    new = path.with_name(path.name + NEW)
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    sync_folder(path.parent)
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk. Raises OSError."""
    if os.name == "nt":  # Windows opens no folders; NTFS keeps names in its journal
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, chunk: bytes) -> None:
    """Write every byte: the system may take fewer at a time."""
    rest = memoryview(chunk)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
