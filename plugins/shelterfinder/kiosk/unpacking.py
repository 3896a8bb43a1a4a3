"""An offline zip, unpacked into a folder of this machine, so that the folder can then be opened as a release.

The archive is looked at as a whole before the first byte is written: names exactly those that it lists itself, each plain, none twice
or told apart by capitals alone, no links, nothing encrypted, no more bytes than a site can have.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
from pathlib import Path

from shelterfinder.kiosk.manifest import SUMS, UNLISTED, is_plain, read_sums
from shelterfinder.kiosk.refusal import CopyRefused

FILES_MAX = 500_000
BYTES_MAX = 16 * 1024**3
"""What a nation of a million places needs, several times over."""
RATIO_MAX = 200
"""Deflate makes text at most about a thousand times smaller, and pages about twenty times: a file beyond this was made to fill a disk."""
RATIO_FREE_BYTES = 1024 * 1024
"""Below this size no ratio is too large: a file of blanks is not an attack."""


def unpack(archive: Path, folder: Path) -> None:
    """Write the files of a zip below an empty folder. Raises CopyRefused, and then has written nothing that `open_release` would take."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = _checked(opened)
            for name, member in members.items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with opened.open(member) as source, target.open("xb") as file:
                    shutil.copyfileobj(source, file, 1024 * 1024)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise CopyRefused("zip_unreadable", path=archive.name, error=str(error)[:120]) from error


def _checked(opened: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members by name. Raises CopyRefused."""
    members = opened.infolist()
    if len(members) > FILES_MAX or sum(member.file_size for member in members) > BYTES_MAX:
        raise CopyRefused("zip_large", count=len(members))
    named: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = member.orig_filename
        if not is_plain(name) or name != member.filename or name.casefold() in named or not _is_file(member):
            raise CopyRefused("zip_name", name=name[:80])
        if member.flag_bits & 1 or (member.file_size > RATIO_FREE_BYTES and member.file_size > RATIO_MAX * max(member.compress_size, 1)):
            raise CopyRefused("zip_member", name=name[:80])
        named[name.casefold()] = member
    found = {member.filename: member for member in named.values()}
    if SUMS not in found:
        raise CopyRefused("no_sums", path=SUMS)
    listed = read_sums(opened.read(SUMS).decode("utf-8", errors="replace"))
    if listed.keys() != found.keys() - UNLISTED:
        raise CopyRefused("zip_names", name=min(listed.keys() ^ (found.keys() - UNLISTED)))
    return found


def _is_file(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a plain file: no folder, no link, no device."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return not member.is_dir() and kind in (0, stat.S_IFREG)
