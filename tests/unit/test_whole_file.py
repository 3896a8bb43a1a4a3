"""A file is replaced in one step or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from shelterfinder.whole_file import READABLE, whole_file


def write(path: Path, content: bytes, mode: int | None = None) -> None:
    """Replace a file."""
    with whole_file(path, mode) as file:
        file.write(content)


def test_it_is_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """A new file may be read by everybody; one that was there keeps its rights, unless others are asked for."""
    path = tmp_path / "file"
    write(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == READABLE
    path.chmod(0o600)
    write(path, b"two")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o600)
    write(path, b"three", READABLE)
    assert stat.S_IMODE(path.stat().st_mode) == READABLE
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """Nothing is gone, and nothing lies beside it."""
    path = tmp_path / "file"
    write(path, b"one")
    with pytest.raises(RuntimeError), whole_file(path) as file:
        file.write(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"one" and list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file that it leads to is replaced, the link stays."""
    path, link = tmp_path / "file", tmp_path / "link"
    write(path, b"one")
    link.symlink_to(path)
    write(link, b"two")
    assert link.is_symlink() and path.read_bytes() == b"two"
