"""The output folder is put in place whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from shelterfinder.site.writer import MARK, Aside, CountWrong, OutputRefused, Stamp

OLD = {MARK: b"{}", "index.html": b"old", "en/gone.html": b"gone", "en/same.html": b"same"}


def write_output(files: Mapping[str, bytes | Path], output: Path, known: Mapping[str, Stamp] | None = None) -> dict[str, Stamp]:
    """Put files into an output folder the way a build does."""
    with Aside(output, known, frozenset({"state.json"})) as aside:
        digests = {
            name: aside.copy(name, content) if isinstance(content, Path) else aside.put(name, content) for name, content in files.items()
        }
        return aside.put_in_place(digests)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_stale_goes_and_what_is_new_comes(tmp_path: Path) -> None:
    """After a build the folder holds exactly its files, and no empty folders."""
    write_output(OLD, tmp_path / "out")
    new = {MARK: b"{}", "index.html": b"new", "fi/a/b.html": b"b"}
    assert write_output(new, tmp_path / "out").keys() == new.keys()
    assert contents(tmp_path / "out") == new
    assert not (tmp_path / "out/en").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_that_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    """Copying the site to a host sends only what is new."""
    write_output(OLD, tmp_path / "out")
    os.utime(tmp_path / "out/en/same.html", (1, 1))
    os.utime(tmp_path / "out/index.html", (1, 1))
    write_output({**OLD, "index.html": b"new"}, tmp_path / "out")
    assert (tmp_path / "out/en/same.html").stat().st_mtime == 1
    assert (tmp_path / "out/index.html").stat().st_mtime > 1


def test_a_failure_leaves_the_old_site(tmp_path: Path) -> None:
    """What was put aside before a build failed never reaches the output."""
    write_output(OLD, tmp_path / "out")
    with pytest.raises(ZeroDivisionError), Aside(tmp_path / "out") as aside:
        aside.put("en/x.html", b"secret")
        raise ZeroDivisionError
    assert contents(tmp_path / "out") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_no_build_made_is_left_alone(tmp_path: Path) -> None:
    """The state of an emergency was set between two builds, and stays."""
    write_output(OLD, tmp_path / "out")
    (tmp_path / "out/state.json").write_text("{}")
    write_output({MARK: b"{}"}, tmp_path / "out")
    assert contents(tmp_path / "out") == {MARK: b"{}", "state.json": b"{}"}


def test_a_file_with_the_stamp_of_the_last_build_is_not_even_read(tmp_path: Path) -> None:
    """Its digest is known; one that somebody touched since is read, and repaired."""
    stamps = write_output(OLD, tmp_path / "out")
    write_output(OLD, tmp_path / "out", stamps)
    (tmp_path / "out/en/same.html").write_bytes(b"SAME")
    write_output(OLD, tmp_path / "out", stamps)
    assert contents(tmp_path / "out") == OLD


def test_a_file_that_was_not_made_is_noticed(tmp_path: Path) -> None:
    """A page that a worker says it put aside and did not is no smaller site, but a failure."""
    with pytest.raises(CountWrong, match=r"missing from out: \['en/x.html'\]"), Aside(tmp_path / "out") as aside:
        aside.put_in_place({MARK: aside.put(MARK, b"{}"), "en/x.html": b"digest"})


def test_a_folder_with_other_things_in_it_is_not_touched(tmp_path: Path) -> None:
    """Somebody's documents are not stale pages."""
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(OutputRefused, match="not made by a build"):
        write_output(OLD, tmp_path)
    assert contents(tmp_path) == {"letter.txt": b"dear"}


def test_a_file_can_be_copied_and_a_folder_can_become_a_file(tmp_path: Path) -> None:
    """Large files are copied from where they lie."""
    (tmp_path / "tiles").write_bytes(b"tiles")
    write_output({MARK: b"{}", "a/b": b"x"}, tmp_path / "out")
    write_output({MARK: b"{}", "a": tmp_path / "tiles"}, tmp_path / "out")
    assert contents(tmp_path / "out") == {MARK: b"{}", "a": b"tiles"}
    write_output({MARK: b"{}", "a/b/c": b"y"}, tmp_path / "out")
    assert contents(tmp_path / "out") == {MARK: b"{}", "a/b/c": b"y"}


@pytest.mark.parametrize("moves", range(6))
def test_a_full_disk_at_any_move_leaves_pages_that_find_their_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """Whichever move fails, every page in the folder, old or new, finds the data file it names."""
    out = tmp_path / "out"
    write_output({MARK: b"{}", "en/a.html": b"one", "en/b.html": b"one", "shards/one.js": b"1"}, out)
    replace, done = Path.replace, iter(range(100))

    def failing(self: Path, target: Path) -> Path:
        if next(done) == moves:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    new = {MARK: b"{2}", "en/a.html": b"two", "en/b.html": b"two", "shards/two.js": b"2"}
    if moves < len(new):
        with pytest.raises(OSError, match="No space left"):
            write_output(new, out)
    else:
        write_output(new, out)
    for page in out.rglob("*.html"):
        assert (out / "shards" / f"{page.read_text()}.js").exists()
