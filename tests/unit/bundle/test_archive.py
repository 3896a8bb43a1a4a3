"""The zip."""

from __future__ import annotations

import datetime
import os
import zipfile
from pathlib import Path

import pytest

from shelterfinder.bundle.archive import write_archive
from shelterfinder.bundle.portable import NamesRefused

MADE = datetime.datetime(2026, 11, 23, 18, 48, 54, tzinfo=datetime.UTC)


def test_its_entries_say_nothing_about_the_machine(tmp_path: Path) -> None:
    """Names in the order of their bytes, one time, one set of rights, deflated, no extra field, no folder, no comment."""
    source = tmp_path / "private"
    source.write_bytes(b"x" * 9000)
    source.chmod(0o600)
    write_archive(tmp_path / "out" / "a.zip", {"ä": b"1", "z": source, "b/c": b"2"}, MADE)
    with zipfile.ZipFile(tmp_path / "out" / "a.zip") as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == ["b/c", "z", "ä"]
        assert {entry.date_time for entry in entries} == {(2026, 11, 23, 18, 48, 54)}
        assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o100644)}
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}
        assert {entry.extra for entry in entries} == {b""} and archive.comment == b""
        assert archive.read("z") == b"x" * 9000


def test_the_same_files_are_the_same_bytes(tmp_path: Path) -> None:
    """In another order, another time zone, of files with other times and rights, under another umask."""
    (tmp_path / "one").write_bytes(b"content")
    (tmp_path / "other").write_bytes(b"content")
    os.utime(tmp_path / "other", (0, 0))
    before = os.umask(0o077)
    try:
        write_archive(tmp_path / "1.zip", {"a": b"1", "b": tmp_path / "one"}, MADE)
    finally:
        os.umask(before)
    write_archive(tmp_path / "2.zip", {"b": tmp_path / "other", "a": b"1"}, MADE.astimezone(datetime.timezone(datetime.timedelta(hours=9))))
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert (tmp_path / "1.zip").stat().st_mode & 0o777 == (tmp_path / "2.zip").stat().st_mode & 0o777 == 0o644


def test_what_a_zip_cannot_date_is_dated_as_early_as_it_can(tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH=0 is 1970; the format begins in 1980."""
    write_archive(tmp_path / "a.zip", {"a": b""}, datetime.datetime.fromtimestamp(0, datetime.UTC))
    assert zipfile.ZipFile(tmp_path / "a.zip").infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_name_that_windows_cannot_hold_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """The zip of before stays."""
    (tmp_path / "a.zip").write_bytes(b"before")
    with pytest.raises(NamesRefused, match="aux"):
        write_archive(tmp_path / "a.zip", {"en/aux/index.html": b""}, MADE)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"] and (tmp_path / "a.zip").read_bytes() == b"before"


def test_a_zip_that_could_not_be_finished_leaves_the_one_before(tmp_path: Path) -> None:
    """A file that went away meanwhile ends it; no half of a zip stays behind."""
    (tmp_path / "a.zip").write_bytes(b"before")
    with pytest.raises(FileNotFoundError):
        write_archive(tmp_path / "a.zip", {"a": b"1", "b": tmp_path / "gone"}, MADE)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"] and (tmp_path / "a.zip").read_bytes() == b"before"
