"""Names that a file can have wherever the copy is unpacked: on a stick with FAT32, in Windows, on a Mac.

Sources: Microsoft, "Naming Files, Paths, and Namespaces"; Microsoft, "FAT file system specification" (long names).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

PATH_LENGTH_MAX = 180
"""Characters of a path below the folder. Windows refuses 260 and more for the whole of it; 79 are left for where people unpack, such as
`C:\\Users\\somebody\\Downloads\\shelterfinder-offline-54f29f3505\\`, which has 62."""
NAME_BYTES_MAX = 255
"""Of one name: the limit of most file systems in bytes, and of FAT32 in UTF-16 units, which are never more."""
FAT_ENTRIES_MAX = 65_534
"""Entries of one folder on FAT32: 2 MiB of 32 bytes each (specification, §6), less the two for the folder itself and the one above."""
FAT_NAME_LETTERS = 13
"""Letters (UTF-16 units) of a long name in one entry; one more entry holds the short name and where the file is."""
RESERVED = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Names that Windows gives to devices, whatever stands behind the dot."""


class NamesRefused(ValueError):
    """Names that some computer cannot hold; carries all of them, each with what is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(["some file names would not survive a stick or Windows:", *faults]))
        self.faults = faults


def check_names(paths: Iterable[str]) -> None:
    """Raises NamesRefused with every path that cannot be unpacked everywhere, and every pair that is one file where case does not count."""
    paths = sorted(paths)
    faults = [f"{path!r}: {fault}" for path in paths for fault in _faults(path)]
    faults += _full_folders(paths)
    faults += [f"{one!r} and {other!r}: one and the same where case does not count" for one, other in _collisions(paths)]
    if faults:
        raise NamesRefused(faults)


def _faults(path: str) -> Iterator[str]:
    if len(path) > PATH_LENGTH_MAX:
        yield f"{len(path)} characters, at most {PATH_LENGTH_MAX} are safe below any folder"
    for name in path.split("/"):
        if name in ("", ".", ".."):
            yield "an empty name, or one that leads out of the folder"
        elif RESERVED.search(name):
            yield f"{name!r} holds a character that Windows reserves"
        elif name[-1] in ". ":
            yield f"{name!r} ends in a dot or a blank, which Windows drops"
        elif DEVICE.match(name):
            yield f"{name!r} is a device in Windows"
        elif len(name.encode()) > NAME_BYTES_MAX:
            yield f"{name!r} has {len(name.encode())} bytes, a name may have {NAME_BYTES_MAX}"


def _full_folders(paths: list[str]) -> Iterator[str]:
    """Folders with more files than FAT32 can list: twenty thousand pages with long names are too many for a stick."""
    entries: Counter[str] = Counter()
    names = {path[:at] for path in paths for at in (*(sign.start() for sign in re.finditer("/", path)), len(path))}
    for name in names:
        folder, _, own = name.rpartition("/")
        entries[folder] += 1 + -(-len(own.encode("utf-16-le")) // 2 // FAT_NAME_LETTERS)
    for folder, count in sorted(entries.items()):
        if count > FAT_ENTRIES_MAX:
            yield f"{folder!r} needs {count:,} entries, FAT32 has {FAT_ENTRIES_MAX:,}: lower PLACE_PAGES_MAX in pelicanconf.py"


def _collisions(paths: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs that differ only in case or in how an accent is encoded, and files that are a folder of another."""
    first: dict[str, str] = {}
    for path in paths:
        before = first.setdefault(_folded(path), path)
        if before != path:
            yield before, path
    for path in paths:
        parts = path.split("/")
        for count in range(1, len(parts)):
            folder = "/".join(parts[:count])
            if _folded(folder) in first:
                yield first[_folded(folder)], path


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
