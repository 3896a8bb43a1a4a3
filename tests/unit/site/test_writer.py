"""The output folder is put in place whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shelterfinder.site.writer import MARK, LeakFound, OutputRefused, write_output

OLD = {MARK: b"{}", "index.html": b"old", "en/gone.html": b"gone", "en/same.html": b"same"}


def clean(folder: Path) -> list[str]:
    """A search that finds nothing."""
    assert folder.is_dir()
    return []


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_stale_goes_and_what_is_new_comes(tmp_path: Path) -> None:
    """After a build the folder holds exactly its files, and no empty folders."""
    write_output(OLD, tmp_path / "out", clean)
    new = {MARK: b"{}", "index.html": b"new", "fi/a/b.html": b"b"}
    assert write_output(new, tmp_path / "out", clean) == 3
    assert contents(tmp_path / "out") == new
    assert not (tmp_path / "out/en").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_that_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    """Copying the site to a host sends only what is new."""
    write_output(OLD, tmp_path / "out", clean)
    os.utime(tmp_path / "out/en/same.html", (1, 1))
    os.utime(tmp_path / "out/index.html", (1, 1))
    write_output({**OLD, "index.html": b"new"}, tmp_path / "out", clean)
    assert (tmp_path / "out/en/same.html").stat().st_mtime == 1
    assert (tmp_path / "out/index.html").stat().st_mtime > 1


def test_a_leak_leaves_the_old_site(tmp_path: Path) -> None:
    """What was searched and found wanting never reaches the output."""
    write_output(OLD, tmp_path / "out", clean)
    with pytest.raises(LeakFound, match=r"en/x\.html"):
        write_output({MARK: b"{}", "en/x.html": b"secret"}, tmp_path / "out", lambda folder: ["en/x.html: sec…"])
    assert contents(tmp_path / "out") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_things_in_it_is_not_touched(tmp_path: Path) -> None:
    """Somebody's documents are not stale pages."""
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(OutputRefused, match="not made by a build"):
        write_output(OLD, tmp_path, clean)
    assert contents(tmp_path) == {"letter.txt": b"dear"}


def test_a_file_can_be_copied_and_a_folder_can_become_a_file(tmp_path: Path) -> None:
    """Large files are copied from where they lie."""
    (tmp_path / "tiles").write_bytes(b"tiles")
    write_output({MARK: b"{}", "a/b": b"x"}, tmp_path / "out", clean)
    write_output({MARK: b"{}", "a": tmp_path / "tiles"}, tmp_path / "out", clean)
    assert contents(tmp_path / "out") == {MARK: b"{}", "a": b"tiles"}
    write_output({MARK: b"{}", "a/b/c": b"y"}, tmp_path / "out", clean)
    assert contents(tmp_path / "out") == {MARK: b"{}", "a/b/c": b"y"}


@pytest.mark.parametrize("moves", range(6))
def test_a_full_disk_at_any_move_leaves_pages_that_find_their_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """Whichever move fails, every page in the folder, old or new, finds the data file it names."""
    out = tmp_path / "out"
    write_output({MARK: b"{}", "en/a.html": b"one", "en/b.html": b"one", "shards/one.js": b"1"}, out, clean)
    replace, done = Path.replace, iter(range(100))

    def failing(self: Path, target: Path) -> Path:
        if next(done) == moves:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    new = {MARK: b"{2}", "en/a.html": b"two", "en/b.html": b"two", "shards/two.js": b"2"}
    if moves < len(new):
        with pytest.raises(OSError, match="No space left"):
            write_output(new, out, clean)
    else:
        write_output(new, out, clean)
    for page in out.rglob("*.html"):
        assert (out / "shards" / f"{page.read_text()}.js").exists()
