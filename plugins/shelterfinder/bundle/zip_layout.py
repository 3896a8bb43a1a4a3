"""Where the files of a zip lie, for zips that are laid out in exactly one way; everything else is refused before a byte is unpacked.

Readers of zips disagree about odd ones: which of two directories counts, whether the name beside the data or the one in the directory
holds, what lies between. So the whole file must be: each file's header and data, one after the other; one directory; its end record;
nothing before, between or behind, and each header word for word as the directory implies.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from shelterfinder.bundle.names import check_names
from shelterfinder.bundle.refusal import BundleRefused

END = struct.Struct("<4s4H2LH")
"""The end record (APPNOTE.TXT 6.3.10, 4.3.16): signature, this disk, disk of the directory, files here, files, bytes, offset, comment."""
LOCAL = struct.Struct("<4s5H3L2H")
"""The header before each file (4.3.7): signature, version, flags, method, time, date, CRC-32, two sizes, two lengths."""
ENTRY = struct.Struct("<4s6H3L5H2L")
"""An entry of the directory (4.3.12)."""
ZIP64_LOCATOR = b"PK\x06\x07"
ZIP64_LOCATOR_B = 20
ZIP64_FIELD = b"\x01\x00"
UTF8_FLAG = 0x800
ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
SYSTEMS = (0, 3)
"""Who made it: FAT or Unix; both say whether an entry is a link."""

COUNT_MAX = 65_534
"""Files: one less than where a zip needs the 64-bit form, and what a folder of FAT32 can hold."""
ZIP_MAX_B = 2**32 - 2
"""Bytes of the zip: what a stick with FAT32 holds in one file, and what needs no 64-bit form."""
TOTAL_MAX_B = 2**32
"""Bytes unpacked, all files together: four times what a city of a million with its map takes, and it fits the smallest sticks sold."""
DIRECTORY_MAX_B = COUNT_MAX * (ENTRY.size + 1024)
RATIO_MAX = 200
"""Bytes unpacked for one of the zip, of a file above RATIO_FREE_B. Deflate ends at 1,032; the pages of a large registry reach about 30."""
RATIO_FREE_B = 1 << 20
TOTAL_RATIO_MAX = 100


class Member(NamedTuple):
    """One file of a zip: its name, where its data begin, how many bytes they are packed and unpacked, their CRC-32, whether deflated."""

    name: str
    offset: int
    packed_B: int
    size_B: int
    crc: int
    is_deflated: bool


def read_layout(file: BinaryIO) -> tuple[Member, ...]:
    """The files of a zip, in their order. Raises BundleRefused with the first reason why it may not be unpacked; reads no data."""
    length_B = file.seek(0, 2)
    count, directory_B, directory_at = _end_record(file, length_B)
    infos = _directory(file)
    if len(infos) != count:
        raise BundleRefused("zip_two_directories")
    _check_kinds(infos)
    check_names(_name(info) for info in infos)
    _check_sizes(infos, length_B)
    members = tuple(_members(file, infos, directory_at))
    _check_directory(file, infos, directory_at, directory_B)
    return members


def _end_record(file: BinaryIO, length_B: int) -> tuple[int, int, int]:
    """How many files, and the bytes and the offset of the directory: it must end where the last 22 bytes of the file begin."""
    if length_B > ZIP_MAX_B:
        raise BundleRefused("zip_large", found_MB=length_B // 10**6, most_MB=ZIP_MAX_B // 10**6)
    file.seek(max(0, length_B - END.size - ZIP64_LOCATOR_B))
    tail = file.read()
    record = tail[-END.size :]
    if len(record) < END.size or record[:4] != b"PK\x05\x06":
        raise BundleRefused("zip_trailing" if zipfile.is_zipfile(file) else "zip_broken")
    _, disk, first_disk, here, count, directory_B, directory_at, comment_B = END.unpack(record)
    if comment_B:
        raise BundleRefused("zip_broken")
    if tail.startswith(ZIP64_LOCATOR) or count == 0xFFFF or 0xFFFFFFFF in (directory_B, directory_at):
        raise BundleRefused("zip_64", most=COUNT_MAX)
    if disk or first_disk or here != count:
        raise BundleRefused("zip_disks")
    if directory_at + directory_B + END.size != length_B:
        raise BundleRefused("zip_two_directories")
    if count == 0 or directory_B > DIRECTORY_MAX_B:
        raise BundleRefused("zip_broken")
    return count, directory_B, directory_at


def _directory(file: BinaryIO) -> list[zipfile.ZipInfo]:
    """The entries of the directory, as the standard library reads them."""
    try:
        with zipfile.ZipFile(file) as opened:
            return opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError, OSError) as error:
        raise BundleRefused("zip_broken") from error


def _check_kinds(infos: list[zipfile.ZipInfo]) -> None:
    """Only plain files, stored or deflated, not encrypted, without 64-bit or other extra fields."""
    for info in infos:
        name = info.orig_filename
        if info.flag_bits & ENCRYPTED_FLAGS:
            raise BundleRefused("zip_encrypted", name=name)
        if info.extra.startswith(ZIP64_FIELD):
            raise BundleRefused("zip_64", most=COUNT_MAX)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or name.endswith("/") or info.external_attr & 0x10:
            raise BundleRefused("zip_link" if kind == stat.S_IFLNK else "zip_no_file", name=name)
        if info.compress_type not in METHODS or info.create_system not in SYSTEMS:
            raise BundleRefused("zip_method", name=name)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it stands in the directory; the other attribute of the standard library is already repaired, which hides faults."""
    if not (info.flag_bits & UTF8_FLAG or info.orig_filename.isascii()):
        raise BundleRefused("name_characters", name=info.orig_filename)
    return info.orig_filename


def _check_sizes(infos: list[zipfile.ZipInfo], length_B: int) -> None:
    """No bomb: neither one file nor all of them unpack to much more than they are packed."""
    for info in infos:
        if info.file_size > max(RATIO_FREE_B, info.compress_size * RATIO_MAX):
            raise BundleRefused("zip_bomb", name=info.orig_filename, ratio=RATIO_MAX)
    total_B = sum(info.file_size for info in infos)
    if total_B > TOTAL_MAX_B:
        raise BundleRefused("zip_total", found_MB=total_B // 10**6, most_MB=TOTAL_MAX_B // 10**6)
    if total_B > max(RATIO_FREE_B, length_B * TOTAL_RATIO_MAX):
        raise BundleRefused("zip_bomb", name="*", ratio=TOTAL_RATIO_MAX)


def _members(file: BinaryIO, infos: list[zipfile.ZipInfo], directory_at: int) -> Iterator[Member]:
    """Each file where the one before it ends, behind a header that says what the directory says."""
    at = 0
    for info in infos:
        if info.header_offset != at:
            raise BundleRefused("zip_gap", name=info.orig_filename)
        wanted = _local_header(info)
        file.seek(at)
        if file.read(len(wanted)) != wanted:
            raise BundleRefused("zip_disagrees", name=info.orig_filename)
        begin = at + len(wanted)
        at = begin + info.compress_size
        deflated = info.compress_type == zipfile.ZIP_DEFLATED
        if not deflated and info.compress_size != info.file_size:
            raise BundleRefused("zip_disagrees", name=info.orig_filename)
        yield Member(info.orig_filename, begin, info.compress_size, info.file_size, info.CRC, deflated)
    if at != directory_at:
        raise BundleRefused("zip_gap", name="*")


def _check_directory(file: BinaryIO, infos: list[zipfile.ZipInfo], at: int, length_B: int) -> None:
    """The directory is, byte for byte, what its entries amount to: no comments, no extra fields, nothing in between."""
    file.seek(at)
    if file.read(length_B) != b"".join(_entry(info) for info in infos):
        raise BundleRefused("zip_disagrees", name="*")


def _local_header(info: zipfile.ZipInfo) -> bytes:
    """The header that belongs before a file: sizes filled in, no extra field."""
    name = info.orig_filename.encode()
    sizes = (info.CRC, info.compress_size, info.file_size, len(name), 0)
    return LOCAL.pack(b"PK\x03\x04", *_common(info), *sizes) + name


def _entry(info: zipfile.ZipInfo) -> bytes:
    """The entry of the directory for a file."""
    name = info.orig_filename.encode()
    sizes = (info.CRC, info.compress_size, info.file_size, len(name), 0, 0, 0, info.internal_attr)
    made_by = info.create_version | info.create_system << 8
    return ENTRY.pack(b"PK\x01\x02", made_by, *_common(info), *sizes, info.external_attr, info.header_offset) + name


def _common(info: zipfile.ZipInfo) -> tuple[int, int, int, int, int]:
    """Version, flags, method, time and date, as both headers hold them."""
    year, month, day, hour, minute, second = info.date_time
    time, date = hour << 11 | minute << 5 | second // 2, year - 1980 << 9 | month << 5 | day
    return info.extract_version | info.reserved << 8, info.flag_bits, info.compress_type, time, date
