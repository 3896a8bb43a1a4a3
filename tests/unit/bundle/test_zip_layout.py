"""F40: zips that are refused before a byte of them is unpacked, each made by hand, each with its own sentence."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from shelterfinder.bundle import zip_layout
from shelterfinder.bundle.opened import opened_zip, read
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.words import LANGUAGES, said
from tests.bundles import release, site_files, whole, write_zip


class Zip:
    """A zip that is written byte by byte, so that each of its fields can be wrong."""

    def __init__(self) -> None:
        self.body, self.directory, self.count = b"", b"", 0

    def add(
        self,
        name: str | bytes = "a.txt",
        data: bytes = b"a",
        *,
        listed: str | bytes | None = None,
        method: int = zipfile.ZIP_DEFLATED,
        flags: int = 0x800,
        mode: int = 0o100644,
        claimed_B: int | None = None,
        extra: bytes = b"",
        system: int = 3,
        at: int | None = None,
        hidden: bytes = b"",
        loose: bytes = b"",
        ends: int = zlib.Z_FINISH,
    ) -> Zip:
        """Add a file. `listed` is its name in the directory, `claimed_B` its size as written, `hidden` what stands behind its data,
        `loose` what counts as packed data and is none, `ends` how the packed data end."""
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush(ends) + loose if method == zipfile.ZIP_DEFLATED else data
        local, entry = (one if isinstance(one, bytes) else one.encode() for one in (name, name if listed is None else listed))
        sizes = (zlib.crc32(data), len(packed), len(data) if claimed_B is None else claimed_B)
        common = (20, flags, method, 0, 0x5B73)
        offset = len(self.body) if at is None else at
        self.directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20 | system << 8, *common, *sizes, len(entry), len(extra), 0, 0, 0, mode << 16, offset
        )
        self.directory += entry + extra
        if at is None:
            self.body += struct.pack("<4s5H3L2H", b"PK\x03\x04", *common, *sizes, len(local), 0) + local + packed + hidden
        self.count += 1
        return self

    def bytes(self, before: bytes = b"", between: bytes = b"", comment: bytes = b"", counted: int | None = None) -> bytes:
        """The whole file, with something before the end record or behind it."""
        count = self.count if counted is None else counted
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(self.directory), len(self.body), len(comment))
        return before + self.body + self.directory + between + end + comment


def code_of(content: bytes, folder: Path) -> str | None:
    """Why a zip is refused, None if it is opened. The reason must have a sentence in each language."""
    path = folder / "copy.zip"
    path.write_bytes(content)
    try:
        with opened_zip(path) as bundle:
            for name in bundle.sizes_B:
                read(bundle, name)
    except BundleRefused as refused:
        assert all(len(said(refused, language)) > 10 for language in LANGUAGES)
        return refused.code
    return None


def sixty_four() -> bytes:
    """A zip that Python writes in the 64-bit form without need."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open(zipfile.ZipInfo("a.txt"), "w", force_zip64=True) as entry:
        entry.write(b"a")
    return file.getvalue()


def locator() -> bytes:
    """A zip with the records of the 64-bit form before its end."""
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 0, 0)
    return Zip().add().bytes(between=record + struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1))


def two_directories() -> bytes:
    """Two directories over the same bytes, of which readers take the first or the last."""
    first, second = Zip().add("a.txt"), Zip().add("b.txt")
    hidden = first.body + first.directory
    second.body = hidden + second.body
    second.directory = second.directory[:42] + struct.pack("<L", len(hidden)) + second.directory[46:]
    return second.bytes()


def overlapping() -> bytes:
    """Many entries over the same data: a bomb without a high ratio for any of them."""
    archive = Zip().add("a.txt", b"a" * 1000)
    for number in range(50):
        archive.add(f"b{number}.txt", b"a" * 1000, at=0)
    return archive.bytes()


ZEROS = bytes(2_000_000)
FAULTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "up and out": ("name_path", lambda: Zip().add("../a.txt").bytes()),
    "up and out, inside": ("name_path", lambda: Zip().add("en/../../a.txt").bytes()),
    "absolute": ("name_path", lambda: Zip().add("/etc/passwd").bytes()),
    "an empty part": ("name_path", lambda: Zip().add("en//a.txt").bytes()),
    "a dot": ("name_path", lambda: Zip().add("./a.txt").bytes()),
    "a drive": ("name_characters", lambda: Zip().add("C:/a.txt").bytes()),
    "a stream of NTFS": ("name_characters", lambda: Zip().add("a.txt:b").bytes()),
    "backslash": ("name_backslash", lambda: Zip().add("..\\a.txt").bytes()),
    "NUL": ("name_characters", lambda: Zip().add("a.txt\0.html").bytes()),
    "NUL alone": ("name_characters", lambda: Zip().add("\0").bytes()),
    "no name": ("name_path", lambda: Zip().add("").bytes()),
    "bidirectional": ("name_characters", lambda: Zip().add("a\u202etxt.exe").bytes()),
    "not UTF-8": ("zip_broken", lambda: Zip().add(b"\xff\xfe.txt").bytes()),
    "a name in an old code page": ("name_characters", lambda: Zip().add("ä.txt", flags=0).bytes()),
    "a form of Unicode that Macs change": ("name_form", lambda: Zip().add("a\u0308.txt").bytes()),
    "dot at the end": ("name_end", lambda: Zip().add("en./a.txt").bytes()),
    "blank at the end": ("name_end", lambda: Zip().add("a.txt ").bytes()),
    "a device": ("name_device", lambda: Zip().add("en/CON.html").bytes()),
    "a device with a digit above": ("name_device", lambda: Zip().add("com¹").bytes()),
    "a long name": ("name_long", lambda: Zip().add("ä" * 128 + ".txt").bytes()),
    "a long path": ("name_long", lambda: Zip().add("/".join(["abcdefgh"] * 130)).bytes()),
    "twice": ("name_twice", lambda: Zip().add("a.txt").add("a.txt", b"b").bytes()),
    "case": ("name_clash", lambda: Zip().add("a.txt").add("A.TXT").bytes()),
    "case of another alphabet": ("name_clash", lambda: Zip().add("straße.txt").add("STRASSE.txt").bytes()),
    "a file that is a folder": ("name_inside", lambda: Zip().add("en").add("EN/a.txt").bytes()),
    "a link": ("zip_link", lambda: Zip().add("a.txt", b"/etc/passwd", mode=stat.S_IFLNK | 0o777).bytes()),
    "a device file": ("zip_no_file", lambda: Zip().add("a.txt", mode=stat.S_IFCHR | 0o644).bytes()),
    "a folder": ("zip_no_file", lambda: Zip().add("en/", b"", method=0).bytes()),
    "a folder by its attribute": ("zip_no_file", lambda: Zip().add("en", b"", mode=stat.S_IFDIR | 0o755).bytes()),
    "encrypted": ("zip_encrypted", lambda: Zip().add(flags=0x801).bytes()),
    "strongly encrypted": ("zip_encrypted", lambda: Zip().add(flags=0x841).bytes()),
    "another method": ("zip_method", lambda: Zip().add(method=zipfile.ZIP_LZMA).bytes()),
    "another system": ("zip_method", lambda: Zip().add(system=7).bytes()),
    "a bomb": ("zip_bomb", lambda: Zip().add("a.txt", ZEROS).bytes()),
    "a bomb of many": ("zip_bomb", lambda: many_small_bombs()),
    "a bomb that hides its size": ("file_damaged", lambda: Zip().add("a.txt", ZEROS, claimed_B=10).bytes()),
    "overlapping files": ("zip_gap", overlapping),
    "64-bit without need": ("zip_disagrees", sixty_four),
    "64-bit field": ("zip_64", lambda: Zip().add(extra=struct.pack("<2HQ", 1, 8, 1)).bytes()),
    "64-bit locator": ("zip_64", locator),
    "64-bit by its count": ("zip_64", lambda: Zip().add().bytes(counted=0xFFFF)),
    "trailing data": ("zip_trailing", lambda: Zip().add().bytes() + b"more"),
    "a comment": ("zip_trailing", lambda: Zip().add().bytes(comment=b"hello")),
    "leading data": ("zip_two_directories", lambda: Zip().add().bytes(before=b"#!/bin/sh\n")),
    "two directories, one behind the other": ("zip_two_directories", lambda: Zip().add("a.txt").bytes() + Zip().add("b.txt").bytes()),
    "two directories, one hidden": ("zip_gap", two_directories),
    "bytes between directory and end": ("zip_two_directories", lambda: Zip().add().bytes(between=b"hidden")),
    "bytes between files": ("zip_gap", lambda: Zip().add(hidden=b"hidden").add("b.txt").bytes()),
    "bytes behind the last file": ("zip_gap", lambda: Zip().add(hidden=b"hidden").bytes()),
    "two names for one file": ("zip_disagrees", lambda: Zip().add("a.txt", listed="b.txt").bytes()),
    "extra field": ("zip_disagrees", lambda: Zip().add(extra=struct.pack("<2HB", 0x7075, 1, 1)).bytes()),
    "another count than there are": ("zip_two_directories", lambda: Zip().add().add("b.txt").bytes(counted=1)),
    "no file": ("zip_broken", lambda: Zip().bytes()),
    "no zip": ("zip_broken", lambda: b"<!doctype html><title>Sign in to this network</title>"),
    "nothing": ("zip_broken", lambda: b""),
    "cut off": ("zip_broken", lambda: Zip().add().bytes()[:-1]),
}


def many_small_bombs() -> bytes:
    """Each file is small enough to be let through, all of them are not."""
    archive = Zip()
    for number in range(400):
        archive.add(f"{number}.txt", bytes(1_000_000))
    return archive.bytes()


@pytest.mark.parametrize("fault", FAULTS)
def test_f40_a_zip_with_a_fault_is_refused(tmp_path: Path, fault: str) -> None:
    """With the reason that fits."""
    code, make = FAULTS[fault]
    assert code_of(make(), tmp_path) == code


def test_f40_the_zip_that_these_are_made_from_is_opened(tmp_path: Path) -> None:
    """Else each of them could be refused for the wrong reason."""
    assert code_of(Zip().add("a.txt").add("en/b.txt", b"b", method=zipfile.ZIP_STORED).add("ä.txt", b"").bytes(), tmp_path) is None


def test_f40_a_zip_of_the_product_is_opened_and_gives_its_bytes(tmp_path: Path) -> None:
    """Names, sizes and contents."""
    with opened_zip(write_zip(tmp_path, release(5))) as bundle:
        assert {name: read(bundle, name) for name in bundle.sizes_B} == whole(site_files(release(5)), release(5))


def test_f40_a_zip_that_a_stick_cannot_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its own size, and by what it unpacks to."""
    content = Zip().add("a.txt", b"a" * 1000, method=zipfile.ZIP_STORED).bytes()
    monkeypatch.setattr(zip_layout, "TOTAL_MAX_B", 999)
    assert code_of(content, tmp_path) == "zip_total"
    monkeypatch.setattr(zip_layout, "ZIP_MAX_B", len(content) - 1)
    assert code_of(content, tmp_path) == "zip_large"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_f40_data_that_are_not_what_the_directory_says_are_refused(tmp_path: Path, method: int) -> None:
    """A flipped bit, too few bytes, and bytes behind the end of the packed data."""
    content = bytearray(Zip().add("a.txt", b"abcdefgh" * 20, method=method).bytes())
    content[40] ^= 1
    assert code_of(bytes(content), tmp_path) == "file_damaged"


@pytest.mark.parametrize("how", [{"loose": b"xyz"}, {"ends": zlib.Z_SYNC_FLUSH}])
def test_f40_packed_data_that_do_not_end_where_they_should_are_refused(tmp_path: Path, how: dict) -> None:
    """Bytes behind their end, which hide something, and no end at all; size and sum are right in both."""
    assert code_of(Zip().add("a.txt", b"abcdefgh" * 20, **how).bytes(), tmp_path) == "file_damaged"


def test_f40_no_more_is_unpacked_than_the_directory_says(tmp_path: Path) -> None:
    """A bomb that hides its size is stopped before it fills anything."""
    (tmp_path / "copy.zip").write_bytes(Zip().add("a.txt", bytes(50_000_000), claimed_B=1_500_000).bytes())
    got_B = 0
    with opened_zip(tmp_path / "copy.zip") as bundle, pytest.raises(BundleRefused, match="file_damaged"):
        for chunk in bundle.chunks("a.txt"):
            got_B += len(chunk)
    assert 0 < got_B <= 1_500_000
